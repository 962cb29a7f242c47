"""What requests may say and what answers say, declared once: checked, and written in OpenAPI."""
