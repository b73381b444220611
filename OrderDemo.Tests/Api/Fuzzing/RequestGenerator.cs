using System.Text;

namespace OrderDemo.Tests.Api.Fuzzing;

/// <summary>Generates requests that an HTTP client can send, from almost valid to nonsense.</summary>
internal sealed class RequestGenerator(int seed)
{
    private static readonly string[] Paths =
    [
        "/api/order", "/api/order/{0}", "/api/orders?customer_id={0}&limit={1}&after={0}", "/api/orders?{0}={1}", "/api/products", "/api/products/{0}",
        "/api/customers/{0}", "/health", "/alive", "/openapi/v1.json", "/openapi/{0}.json", "/error?rate={0}", "/delay?seconds={0}", "/{0}", "/api/{0}/{1}", "/%2e%2e/{0}",
    ];

    private static readonly string[] Methods = ["GET", "GET", "GET", "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "PROPFIND", "get", "BREW"];
    private static readonly string[] Types =
    [
        "application/json; charset=utf-8", "application/json; charset=utf-16", "application/json; charset=\"",
        "APPLICATION/JSON", "text/json", "text/plain", "application/xml", "multipart/form-data; boundary=x", "*/*", "json", "application/json, application/json",
    ];

    private static readonly string[] Encodings = ["gzip", "br", "identity", "chunked", "nonsense"];

    private readonly Random _random = new(seed);
    private readonly OddValues _odd = new(new Random(seed));

    public HttpRequestMessage Next()
    {
        var isOrder = _random.Next(2) == 0;
        var path = isOrder ? "/api/order" : string.Format(Pick(Paths), Uri.EscapeDataString(_odd.Text()), Uri.EscapeDataString(_odd.Text()));
        var request = new HttpRequestMessage(new HttpMethod(isOrder ? "POST" : Pick(Methods)), new Uri(path, UriKind.Relative));
        if (isOrder || _random.Next(10) == 0) AddBody(request);
        if (_random.Next(3) == 0) request.Headers.TryAddWithoutValidation("Idempotency-Key", _odd.HeaderText());
        if (_random.Next(10) == 0) request.Headers.TryAddWithoutValidation("Accept", _odd.HeaderText());
        if (_random.Next(20) == 0) request.Headers.TryAddWithoutValidation("X-" + _random.Next(1000), _odd.HeaderText());
        if (_random.Next(20) == 0) request.Headers.TryAddWithoutValidation("traceparent", _odd.HeaderText());
        return request;
    }

    private void AddBody(HttpRequestMessage request)
    {
        var body = Encoding.UTF8.GetBytes(Body());
        if (body.Length > 0 && _random.Next(10) == 0) body[_random.Next(body.Length)] = (byte)_random.Next(256);
        if (_random.Next(20) == 0) body = body[..(body.Length / 2)];
        request.Content = new ByteArrayContent(body);
        if (_random.Next(20) > 0) request.Content.Headers.TryAddWithoutValidation("Content-Type", _random.Next(5) == 0 ? Pick(Types) : "application/json");
        if (_random.Next(20) == 0) request.Content.Headers.TryAddWithoutValidation("Content-Encoding", Pick(Encodings));
        request.Headers.TransferEncodingChunked = _random.Next(5) == 0;
    }

    private string Body() => _random.Next(12) switch
    {
        0 => _odd.Json(0),
        1 => _odd.Text(),
        2 => new string('[', _random.Next(2000)),
        3 => new string(' ', _random.Next(20_000)),
        4 => $$"""{"customer_id":1,"items":[{{string.Join(',', Enumerable.Repeat("""{"product_id":1,"quantity":1}""", _random.Next(60)))}}]}""",
        5 => $$"""{"customer_id":{{_random.Next(1, 1001)}},"items":[{"product_id":{{_random.Next(1, 201)}},"quantity":{{_random.Next(1, 1001)}}}]}""",
        6 => $$"""{"customer_id":1,"customer_id":{{_odd.Number()}},"items":[]}""",
        7 => $$"""{"customer_id":1,"items":{{_odd.Json(0)}}}""",
        _ => $$"""{"customer_id":{{_odd.Number()}},"items":[{"product_id":{{_odd.Number()}},"quantity":{{_odd.Number()}},"{{_odd.Word()}}":{{_odd.Json(0)}}}]}""",
    };

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];
}
