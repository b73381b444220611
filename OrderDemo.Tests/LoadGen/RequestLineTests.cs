using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace OrderDemo.Tests.LoadGen;

/// <summary>What the target receives for a URL and a path.</summary>
public sealed class RequestLineTests : RunTest
{
    [Theory]
    [InlineData("/v1:batchGet")]
    [InlineData("/a/../b/./c")]
    [InlineData("/%7Euser%2Fx/%41")]
    [InlineData("//twice//")]
    [InlineData("/;v=1,2/@me/!$&'()*+=~_-.")]
    [InlineData("/search?q=a:b/c?d&e=%20@")]
    [InlineData("/http://other/x")]
    [InlineData("v1:batchGet", "/v1:batchGet")]
    [InlineData("?x=1", "/?x=1")]
    [InlineData("", "/")]
    public async Task A_path_is_sent_as_it_is_written(string path, string? sent = null) => Assert.Equal(sent ?? path, (await ReceivedAsync("", path)).RawTarget);

    [Theory]
    [InlineData("/a b", "%20")]
    [InlineData("/é", "%C3%A9")]
    [InlineData("/😀", "%F0%9F%98%80")]
    [InlineData("/x#part", "%23")]
    [InlineData("/100%", "%25")]
    [InlineData("/%zz", "%25")]
    [InlineData("/a\\b", "%5C")]
    [InlineData("/a\nb", "%0A")]
    [InlineData("/\ud800", "%EF%BF%BD")]
    public async Task A_path_that_no_URL_has_is_refused_with_the_way_to_write_it(string path, string escaped)
    {
        Assert.Equal(2, await RunAsync("--target", "http://localhost:1", "--path", path));
        Assert.Contains($"write it as {escaped}.", Assert.Single(Error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/base", "/x:y", "/base/x:y")]
    [InlineData("/base/", "/x", "/base/x")]
    [InlineData("/a:b/%7E/", "?q=1", "/a:b/%7E/?q=1")]
    public async Task The_base_path_of_the_target_is_kept(string basePath, string path, string sent) =>
        Assert.Equal(sent, (await ReceivedAsync(basePath, path)).RawTarget);

    [Theory]
    [InlineData("user:secret@", "user:secret")]
    [InlineData("user@", "user:")]
    [InlineData("u%3A%40:p%2Fw:%C3%A9@", "u:@:p/w:é")]
    public async Task Credentials_are_sent_as_basic_authentication_and_not_shown(string userInfo, string credentials)
    {
        var request = await ReceivedAsync("", "/", userInfo, "--html", PathOf("report.html"), "--out", PathOf("result.json"));

        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)), $"{request.Headers.Authorization}");
        Assert.All([Output.ToString(), await File.ReadAllTextAsync(PathOf("report.html")), await File.ReadAllTextAsync(PathOf("result.json"))],
            text => Assert.DoesNotContain(userInfo, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://user:secret@localhost:1/?x=1")]
    [InlineData("http://user:secret@localhost:1/#part")]
    [InlineData("http://user:sec/ret@localhost:1")]
    [InlineData("ftp://user:secret@localhost:1")]
    [InlineData("user:secret@localhost:1")]
    [InlineData("http://localhost:99999")]
    [InlineData("http:///path")]
    [InlineData("http://localhost:1/a b")]
    public async Task A_target_that_cannot_be_kept_is_refused_without_its_credentials(string target)
    {
        Assert.Equal(2, await RunAsync("--target", target));
        Assert.Equal(2, await RunAsync("--target", "http://localhost:1", "--push-gateway", target));
        Assert.Contains("--target must be an absolute URL", Error.ToString(), StringComparison.Ordinal);
        Assert.Contains("--push-gateway must be an absolute URL", Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("user:", Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_are_sent_with_every_request()
    {
        var headers = (await ReceivedAsync("", "/", "", "--header", "X-Key: a:b", "--header", "Authorization: Bearer x")).Headers;

        Assert.Equal(("a:b", "Bearer x"), ($"{headers["X-Key"]}", $"{headers.Authorization}"));
    }

    private async Task<IHttpRequestFeature> ReceivedAsync(string basePath, string path, string userInfo = "", params string[] args)
    {
        var received = new TaskCompletionSource<IHttpRequestFeature>();
        await using var server = await KnownServer.StartAsync((_, context) =>
        {
            var request = context.Features.GetRequiredFeature<IHttpRequestFeature>();
            received.TrySetResult(new HttpRequestFeature { RawTarget = request.RawTarget, Headers = new HeaderDictionary(request.Headers.ToDictionary()) });
            return Task.CompletedTask;
        });
        var target = server.Address.Replace("//", "//" + userInfo, StringComparison.Ordinal) + basePath;

        var code = await RunAsync(["--target", target, "--path", path, "--rate", "5", "--duration", "200ms", "--threshold", "errors<1", .. args]);

        Assert.True(code == 0, $"{Output}{Error}");
        return await received.Task;
    }
}
