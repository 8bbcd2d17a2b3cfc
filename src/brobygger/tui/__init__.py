"""The screens. They run as a child process of `brobygger.supervisor`."""
