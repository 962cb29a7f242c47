"""What people type or send for a new application: read as its unit wants it, or refused in words."""
