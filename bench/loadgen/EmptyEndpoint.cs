#:sdk Microsoft.NET.Sdk.Web
#:property PublishAot=false

using System.Buffers;
using Microsoft.AspNetCore.Connections;

// Responds to every request with an empty 200 and parses no header, so that nearly all of the measured cost is the client's.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Run(RespondAsync)));
var app = builder.Build();
await app.RunAsync();

static async Task RespondAsync(ConnectionContext connection)
{
    var (input, output) = (connection.Transport.Input, connection.Transport.Output);
    while (await input.ReadAsync() is { IsCompleted: false } read)
    {
        var position = Respond(read.Buffer, output);
        input.AdvanceTo(position, read.Buffer.End);
        await output.FlushAsync();
    }
}

// One response per complete request. A request ends with an empty line, since none has a body.
static SequencePosition Respond(ReadOnlySequence<byte> requests, IBufferWriter<byte> output)
{
    var reader = new SequenceReader<byte>(requests);
    while (reader.TryReadTo(out ReadOnlySequence<byte> _, "\r\n\r\n"u8)) output.Write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8);
    return reader.Position;
}
