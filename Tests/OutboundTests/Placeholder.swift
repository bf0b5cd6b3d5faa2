// The tests of this target stand beside this file.
