"""What `anshe scan` says, where no catalogue is loaded."""

from anshe.project.cli.spoken import words_of

say = words_of("anshe.project.cli.scan")
