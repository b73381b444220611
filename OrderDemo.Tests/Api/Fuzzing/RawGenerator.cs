using System.Text;

namespace OrderDemo.Tests.Api.Fuzzing;

/// <summary>Generates requests that no HTTP client sends: invalid lines, lengths, chunks and bytes.</summary>
internal sealed class RawGenerator(int seed)
{
    private static readonly string[] Lines =
    [
        "POST /api/order HTTP/1.1", "POST /api/order HTTP/1.1", "GET /api/order/1 HTTP/1.1", "GET /alive HTTP/1.0", "GET /alive HTTP/2.0", "GET /alive HTTP/9.9", "GET /alive", "GET  /alive HTTP/1.1",
        "GET * HTTP/1.1", "OPTIONS * HTTP/1.1", "CONNECT shop:80 HTTP/1.1", "GET http://shop/alive HTTP/1.1", "GET /%zz HTTP/1.1", "GET /%00 HTTP/1.1", "GET /\0 HTTP/1.1", "GET /é HTTP/1.1",
        "G\u00ffT /alive HTTP/1.1", " GET /alive HTTP/1.1", "\r\n\r\nGET /alive HTTP/1.1", "PRI * HTTP/2.0", "\u0016\u0003\u0001\u0002\0\u0001", "",
    ];

    private static readonly string[] Headers =
    [
        "Host: localhost", "Host: localhost", "Host: a b", "Host:", "Host: localhost:99999", "Content-Type: application/json", "Content-Length: 2", "Content-Length: -1", "Content-Length: 99999999999999999999",
        "Content-Length: 5, 5", "Content-Length: 1e3", "Transfer-Encoding: chunked", "Transfer-Encoding: gzip, chunked", "Transfer-Encoding: identity", "Connection: upgrade", "Upgrade: websocket",
        "Upgrade: h2c", "Expect: 100-continue", "Expect: nonsense", "Idempotency-Key: \u00e9\u0001", "Idempotency-Key: a\0b", " folded: x", "no colon", ": no name", "X\u00ff: x", "X: \u0000", "X:\tx\t",
        "Accept: */*;q=x", "Range: bytes=0-", "Content-Encoding: gzip", "Cookie: a=b; =", "Accept-Encoding: ,;,;q=", "traceparent: 00-0-0-0", "baggage: =,=,",
    ];

    private static readonly string[] Bodies =
    [
        "", "{}", "2\r\n{}\r\n0\r\n\r\n", "0\r\n\r\n", "-1\r\n{}\r\n", "FFFFFFFFFFFFFFFF\r\n{}", "2;a=b\r\n{}\r\n0\r\nTrailer: x\r\n\r\n", "zz\r\n", "2\r\n{}XX", "2\n{}\n0\n\n",
        "{\"customer_id\":1,\"items\":[{\"product_id\":1,\"quantity\":1}]}", "\u00ef\u00bb\u00bf{}", "\u00c3\u0028", "\u00ff\u00fe{\0}\0", "\0\0\0\0", "GET /alive HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ];

    private readonly Random _random = new(seed);

    /// <summary>The next request; each character is a byte.</summary>
    public string Next()
    {
        var text = new StringBuilder(Pick(Lines)).Append(_random.Next(20) == 0 ? "\n" : "\r\n");
        for (var i = _random.Next(8); i > 0; i--) text.Append(Pick(Headers)).Append(_random.Next(20) == 0 ? "\n" : "\r\n");
        text.Append("\r\n").Append(Pick(Bodies));
        for (var i = _random.Next(-4, 4); i > 0; i--) text[_random.Next(text.Length)] = (char)_random.Next(256);
        return text.ToString();
    }

    private string Pick(string[] from) => from[_random.Next(from.Length)];
}
