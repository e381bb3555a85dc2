# Nobody signs in on this page.
prepare
serve
