module ijen/guests/programs

go 1.24
