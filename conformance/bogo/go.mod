module dev.handsel/bogo

go 1.21
