using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace OrderDemo.Tests.LoadGen;

/// <summary>Scenario files with requests of their own.</summary>
public sealed class ScenarioFileTests : RunTest
{
    private readonly ConcurrentQueue<(string Line, string Body, IHeaderDictionary Headers)> _received = new();

    [Fact]
    public async Task A_flow_takes_values_of_responses_to_its_next_requests()
    {
        var code = await RunAsync("""
            {
              "name": "checkout",
              "headers": { "X-Client": "test" },
              "variables": { "user": ["ann", "bob"], "size": 3 },
              "requests": {
                "sign_in": {
                  "method": "POST", "path": "/session", "status": 201,
                  "body": { "user": "{{user}}", "n": "{{size}}", }, // with the comma and the comment that JSON does not have
                  "extract": { "token": "/token", "next": "Location" }
                },
                "list": { "path": "/items?of={{token}}", "headers": { "Authorization": "Bearer {{token}}" }, "extract": { "item": "/items/0/id" } },
                "buy": {
                  "method": "PUT", "path": "/cart",
                  "body": { "item": "{{item}}", "text": "item {{ item }} of {{user}}", "list": ["{{token}}", null, 1.50, true] }
                },
                "look": { "method": "DELETE", "path": "{{next}}" }
              },
              "mix": { "sign_in > list > buy > look": 1 },
              "stages": [{ "duration": "1s", "rate": 3 }]
            }
            """);

        Assert.True(code == 0, $"{Output}{Error}");
        Assert.Equal(12, _received.Count);
        Assert.Equal(3, _received.Count(request => request.Line == "GET /items?of=a%20b%2F%C3%BC" && request.Headers.Authorization == "Bearer a b/ü"));
        Assert.All(_received.Where(request => request.Line == "POST /session"), request => Assert.Matches("""^{"user":"(ann|bob)","n":3}$""", request.Body));
        Assert.All(_received.Where(request => request.Line == "PUT /cart"), request =>
            Assert.Matches("""^{"item":17,"text":"item 17 of (ann|bob)","list":\["a b/ü",null,1.50,true\]}$""", request.Body));
        Assert.Equal(3, _received.Count(request => request.Line == "DELETE /things/5?x=1"));
        Assert.All(_received, request => Assert.Equal("test", $"{request.Headers["X-Client"]}"));
    }

    [Fact]
    public async Task A_request_that_needs_a_value_waits_for_the_request_that_gives_it()
    {
        Assert.Equal(0, await RunAsync("""
            {"name":"x","requests":{"login":{"method":"POST","path":"/session","status":201,"extract":{"token":"/token"}},"get":{"path":"/x/{{token}}"}},
             "mix":{"get":1},"stages":[{"duration":"1s","rate":10}]}
            """));

        Assert.Equal("POST /session", _received.First().Line);
        Assert.Equal("GET /x/a%20b%2F%C3%BC", _received.Last().Line);
    }

    [Theory]
    [InlineData("wrong_response (nothing at /missing in the body)", """{"path":"/","extract":{"x":"/missing"}}""")]
    [InlineData("wrong_response (nothing at /items/1 in the body)", """{"path":"/","extract":{"x":"/items/1"}}""")]
    [InlineData("wrong_response (no header X-None)", """{"path":"/","extract":{"x":"X-None"}}""")]
    [InlineData("wrong_response (status 200)", """{"path":"/","status":201}""")]
    [InlineData("client_error (status 404)", """{"path":"/missing"}""")]
    public async Task A_response_that_is_not_the_expected_one_ends_the_flow_and_names_the_cause(string cause, string request)
    {
        var code = await RunAsync("""{"name":"x","requests":{"first":REQUEST},"mix":{"first > GET /second":1},"stages":[{"duration":"1s","rate":5}],"thresholds":["errors<1"]}"""
            .Replace("REQUEST", request, StringComparison.Ordinal));

        Assert.Equal(1, code);
        Assert.Contains($"first: 5 {cause}", Output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_received, received => received.Line == "GET /second");
    }

    [Fact]
    public async Task A_request_that_cannot_be_sent_is_a_failure_that_is_named()
    {
        Assert.Equal(1, await RunAsync("""
            {"name":"x","requests":{"first":{"path":"/","extract":{"next":"X-Elsewhere"}},"follow":{"path":"{{next}}"}},
             "mix":{"first > follow":1},"stages":[{"duration":"1s","rate":5}],"thresholds":["errors<1"]}
            """));

        Assert.Contains("follow: 5 not_sent (UsageException: 'http://elsewhere/x' is not a URL of http://127.0.0.1:", Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_is_sent_as_it_is_and_values_are_drawn()
    {
        Assert.Equal(0, await RunAsync("""
            {"name":"x","requests":{"form":{"method":"POST","path":"/{{random 7 7}}/{{skewed 1}}?id={{uuid}}","body":"a=1&b={{random -2 -2}}","status":201,
             "headers":{"Content-Type":"application/x-www-form-urlencoded","X-Path":"{{env PATH}}"}}},"mix":{"form":1},"stages":[{"duration":"1s","rate":2}]}
            """));

        var (line, body, headers) = _received.First();
        Assert.Matches("^POST /7/1\\?id=[0-9a-f-]{36}$", line);
        Assert.Equal(("a=1&b=-2", "application/x-www-form-urlencoded", Environment.GetEnvironmentVariable("PATH")), (body, $"{headers.ContentType}", $"{headers["X-Path"]}"));
        Assert.Equal(2, _received.Select(request => request.Line).Distinct().Count());
    }

    [Theory]
    [InlineData("No request extracts the variable 'token' of get", """{"get":{"path":"/{{token}}"}}""")]
    [InlineData("The variable 'a' is needed to get it", """{"get":{"path":"/{{a}}","extract":{"a":"/a"}}}""")]
    [InlineData("'random 3 1' is not a variable", """{"get":{"path":"/{{random 3 1}}"}}""")]
    [InlineData("'no such' is not a variable", """{"get":{"path":"/","body":["{{no such}}"]}}""")]
    [InlineData("The environment variable NO_SUCH is not set", """{"get":{"path":"/","headers":{"a":"{{env NO_SUCH}}"}}}""")]
    [InlineData("write it as %20", """{"get":{"path":"/a b"}}""")]
    [InlineData("The method of get", """{"get":{"path":"/","method":"G ET"}}""")]
    [InlineData("The status of get must be 100 to 599", """{"get":{"path":"/","status":2000}}""")]
    [InlineData("get has a header that cannot be sent: 'a b'", """{"get":{"path":"/","headers":{"a b":"c"}}}""")]
    [InlineData("get has a header that cannot be sent: 'a'", """{"get":{"path":"/","headers":{"a":"b\r\nc: d"}}}""")]
    [InlineData("get cannot extract 'x' from 'items id'", """{"get":{"path":"/","extract":{"x":"items id"}}}""")]
    [InlineData("is not a scenario", """{"get":{"path":"/","verb":"GET"}}""")]
    [InlineData("is not a scenario", """{"get":{"path":"/","body":["\ud800"]}}""")]
    [InlineData("There is no operation 'get'", "{}")]
    public async Task Requests_that_cannot_be_sent_are_a_usage_error(string says, string requests)
    {
        Assert.Equal(2, await RunAsync("""{"name":"x","requests":REQUESTS,"mix":{"get":1},"stages":[{"duration":"1s","rate":5}]}"""
            .Replace("REQUESTS", requests, StringComparison.Ordinal)));
        Assert.Contains(says, Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_received);
    }

    private async Task<int> RunAsync(string scenario)
    {
        await using var server = await KnownServer.StartAsync(async (_, context) =>
        {
            var request = context.Request;
            using var reader = new StreamReader(request.Body);
            var headers = new HeaderDictionary(request.Headers.ToDictionary());
            _received.Enqueue(($"{request.Method} {context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget}", await reader.ReadToEndAsync(), headers));
            context.Response.StatusCode = request.Path == "/missing" ? 404 : request.Method == "POST" ? 201 : 200;
            context.Response.Headers.Location = $"http://{request.Host}/things/5?x=1";
            context.Response.Headers["X-Elsewhere"] = "http://elsewhere/x";
            await context.Response.WriteAsync("""{"token":"a b/ü","items":[{"id":17}]}""");
        });
        return await RunAsync("--target", server.Address, "--scenario", Write(scenario));
    }
}
