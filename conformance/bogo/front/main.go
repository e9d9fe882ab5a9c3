// SPDX-License-Identifier: Apache-2.0

// Command front is what BoringSSL's runner starts as its shim. It hands its arguments to the
// resident shim behind the Unix socket that HANDSEL_BOGO_SOCKET names, and ends as that says.
// Without the variable it does nothing, by which the runner tells the names of all its tests.
package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"os"
)

const (
	failed        = 90
	unimplemented = 89
)

func main() {
	socket := os.Getenv("HANDSEL_BOGO_SOCKET")
	if socket == "" {
		if os.Args[len(os.Args)-1] == "-is-handshaker-supported" {
			fmt.Println("No")
			os.Exit(0)
		}
		os.Exit(unimplemented)
	}
	code, err := run(socket, os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "front:", err)
		code = failed
	}
	os.Exit(code)
}

func run(socket string, arguments []string) (int, error) {
	conn, err := net.Dial("unix", socket)
	if err != nil {
		return 0, err
	}
	defer conn.Close()
	request := binary.BigEndian.AppendUint32(nil, uint32(len(arguments)))
	for _, argument := range arguments {
		request = binary.BigEndian.AppendUint32(request, uint32(len(argument)))
		request = append(request, argument...)
	}
	if _, err := conn.Write(request); err != nil {
		return 0, err
	}
	for _, stream := range []io.Writer{os.Stdout, os.Stderr} {
		var length uint32
		if err := binary.Read(conn, binary.BigEndian, &length); err != nil {
			return 0, err
		}
		if _, err := io.CopyN(stream, conn, int64(length)); err != nil {
			return 0, err
		}
	}
	var code uint8
	err = binary.Read(conn, binary.BigEndian, &code)
	return int(code), err
}
