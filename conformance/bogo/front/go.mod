module dev.handsel/bogo/front

go 1.21
