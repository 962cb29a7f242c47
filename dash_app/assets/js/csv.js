/* Reading and writing CSV: bytes to text, text to lines with their numbers, results to a file for a spreadsheet. */
(function () {
  "use strict";
  const WIDEST = 400;
  const LONGEST_CELL = 300;

  class Unusable extends Error {
    constructor(code, line) {
      super(code);
      this.code = code;
      this.line = line;
    }
  }

  /* Pictures, archives and spreadsheets hold control characters that no text has. */
  function decode(buffer) {
    const bytes = new Uint8Array(buffer);
    if (bytes.length > 1 && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))) {
      throw new Unusable("encoding");
    }
    const start = bytes.subarray(0, 65536);
    if (start.some((byte) => byte < 9 || (byte > 13 && byte < 32))) throw new Unusable("binary");
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch (_error) {
      return new TextDecoder("windows-1252").decode(bytes);
    }
  }

  function separatorOf(text) {
    const end = text.search(/[\r\n]/);
    const head = (end < 0 ? text : text.slice(0, end)).replace(/"[^"]*"/g, "");
    const counts = [";", ",", "\t", "|"].map((sign) => [sign, head.split(sign).length]);
    return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
  }

  /* Lines as {line, cells}; line numbers are those of the file, so a quoted line end counts too. */
  function parse(text, most) {
    const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    const told = /^sep=([;,\t|])[;,\t| ]*(\r\n|\n|\r)/i.exec(source); // how spreadsheets name it in a first line
    const separator = told ? told[1] : separatorOf(source);
    const records = [];
    let cells = [], cell = "", line = told ? 2 : 1, start = line, quoted = false, opened = 0, wasQuoted = false;
    function endCell() {
      cells.push(wasQuoted ? cell : cell.trim());
      cell = "";
      wasQuoted = false;
      if (cells.length > WIDEST) throw new Unusable("cells", start);
    }
    function endRecord() {
      endCell();
      if (cells.some((one) => one.trim() !== "")) records.push({ line: start, cells: cells });
      if (records.length > most + 1) throw new Unusable("many");
      cells = [];
    }
    for (let i = told ? told[0].length : 0; i < source.length; i += 1) {
      const sign = source[i];
      if (quoted) {
        if (sign === '"' && source[i + 1] === '"') { cell += '"'; i += 1; }
        else if (sign === '"') quoted = false;
        else {
          if (sign === "\n") line += 1;
          if (cell.length <= LONGEST_CELL) cell += sign;
        }
      } else if (sign === '"' && cell.trim() === "") { quoted = true; wasQuoted = true; opened = line; cell = ""; }
      else if (sign === separator) endCell();
      else if (sign === "\n" || sign === "\r") {
        if (sign === "\r" && source[i + 1] === "\n") i += 1;
        endRecord();
        line += 1;
        start = line;
      } else if (cell.length <= LONGEST_CELL) cell += sign;
    }
    if (quoted) throw new Unusable("quote", opened);
    if (cell !== "" || cells.length > 0) endRecord();
    if (records.length < 2) throw new Unusable("empty");
    return { separator: separator, columns: records[0].cells, rows: records.slice(1) };
  }

  /* A cell that a spreadsheet would take for a formula becomes text; a plain negative number stays one. */
  function cellText(value, separator) {
    let text = String(value === null || value === undefined ? "" : value);
    const isNumber = /^[-+]?[\d\s.,\u00a0\u202f]+%?$/.test(text);
    if (/^(\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/.test(text) && !isNumber) text = "'" + text;
    return /["\r\n]/.test(text) || text.includes(separator) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  function write(rows, separator) {
    const lines = rows.map((row) => row.map((cell) => cellText(cell, separator)).join(separator));
    return "\ufeff" + lines.join("\r\n") + "\r\n";
  }

  window.csvFiles = { decode: decode, parse: parse, write: write, Unusable: Unusable };
})();
