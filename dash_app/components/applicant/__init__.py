"""What the page of one client is made of: pure functions from the API's dataclasses to components."""
