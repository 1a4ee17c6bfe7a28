"""Players without a browser, who speak the server's own websocket protocol."""
