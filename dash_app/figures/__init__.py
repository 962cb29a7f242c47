"""Pure functions from tidy numbers to Plotly figures: no request, no state, no Dash component."""
