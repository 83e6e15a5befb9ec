"""Tests of SGD Explorable."""
