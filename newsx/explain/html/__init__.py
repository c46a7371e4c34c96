"""Dumps with their articles in, one page for a browser out: the dump on the left, the article on the right."""

from newsx.explain.html.page import html as html
