"""Pieces that several pages share. With pages/ and app.py the only place that knows Streamlit."""
