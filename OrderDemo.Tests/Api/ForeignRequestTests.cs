using System.Net;
using OrderDemo.Tests.LoadGen;

namespace OrderDemo.Tests.Api;

/// <summary>What a page of another site can make a browser send to the API and to the load generator.</summary>
public sealed class ForeignRequestTests(FaultyApi faulty) : IClassFixture<FaultyApi>
{
    private const string Browser = "User-Agent: Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0";
    private const string PowerShell = "User-Agent: Mozilla/5.0 (Windows NT 10.0; en-US) PowerShell/7.5";

    [Theory]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("api.localhost:5080", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("[::1]:5080", HttpStatusCode.OK)]
    [InlineData("10.0.1.7:8080", HttpStatusCode.OK)]
    [InlineData("host.docker.internal:5080", HttpStatusCode.OK)]
    [InlineData("aspire.dev.internal:5080", HttpStatusCode.OK)]
    public Task Only_addresses_and_names_of_this_machine_are_hosts(string host, HttpStatusCode expected) => BothAsync(HttpMethod.Get, "/metrics", expected, $"Host: {host}");

    [Theory]
    [InlineData("Sec-Fetch-Site: cross-site")]
    [InlineData("Sec-Fetch-Site: same-site")]
    [InlineData("Origin: https://evil.example")]
    [InlineData("Origin: http://localhost:9099", "Host: localhost:5080")]
    [InlineData("Origin: http://localhost:5080", "Host: localhost")]
    [InlineData("Origin: null")]
    [InlineData("Origin: https://evil.example", "Sec-Fetch-Site: same-origin")]
    [InlineData("Referer: https://evil.example/page")]
    [InlineData(Browser)]
    public async Task A_change_and_a_fault_that_another_site_asks_for_are_refused(params string[] headers)
    {
        await BothAsync(HttpMethod.Post, "/stop", HttpStatusCode.Forbidden, headers);
        foreach (var path in (string[])["/delay?seconds=0", "/error?rate=0", "/cpu-intensive?iterations=1", "/memory-usage?size=1", "/business-metrics"])
        {
            await SendAsync(faulty.Api.Http, HttpMethod.Get, path, HttpStatusCode.Forbidden, headers);
        }
    }

    [Theory]
    [InlineData]
    [InlineData("User-Agent: curl/8.5.0")]
    [InlineData(PowerShell)]
    [InlineData("Sec-Fetch-Site: none", Browser)]
    [InlineData("Sec-Fetch-Site: same-origin", "Origin: http://localhost:5080", "Host: localhost:5080", Browser)]
    [InlineData("Origin: http://192.0.2.7:5080", "Host: 192.0.2.7:5080", Browser)]
    [InlineData("Referer: http://192.0.2.7:5080/scalar", "Host: 192.0.2.7:5080", Browser)]
    public async Task Programs_and_own_pages_are_served(params string[] headers)
    {
        await SendAsync(faulty.Api.Http, HttpMethod.Get, "/delay?seconds=0", HttpStatusCode.OK, headers);
        await using var load = await LoadGenUnderTest.StartAsync("http://127.0.0.1:1");
        await SendAsync(load.Http, HttpMethod.Post, "/stop", HttpStatusCode.Accepted, headers);
    }

    [Fact]
    public Task A_link_of_another_page_leads_to_what_only_reads() =>
        SendAsync(faulty.Api.Http, HttpMethod.Get, "/", HttpStatusCode.OK, "Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: navigate", Browser);

    [Theory]
    [InlineData("--AllowedHosts=shop.example; *.shop.example", "www.shop.example", HttpStatusCode.OK)]
    [InlineData("--AllowedHosts=shop.example", "localhost", HttpStatusCode.BadRequest)]
    [InlineData("--AllowedHosts=shop.example", "127.0.0.1", HttpStatusCode.OK)]
    [InlineData("--AllowedHosts=*", "shop.example", HttpStatusCode.OK)]
    public async Task A_setting_lists_other_hosts(string setting, string host, HttpStatusCode expected)
    {
        await using var load = await LoadGenUnderTest.StartAsync("http://127.0.0.1:1", rate: 1, setting);
        await SendAsync(load.Http, HttpMethod.Get, "/", expected, $"Host: {host}");
    }

    private async Task BothAsync(HttpMethod method, string path, HttpStatusCode expected, params string[] headers)
    {
        await using var load = await LoadGenUnderTest.StartAsync("http://127.0.0.1:1");
        await SendAsync(load.Http, method, path, expected, headers);
        await SendAsync(faulty.Api.Http, method, path, expected, headers);
    }

    private static async Task SendAsync(HttpClient client, HttpMethod method, string path, HttpStatusCode expected, params string[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var header in headers.Select(header => header.Split(": ", 2))) request.Headers.TryAddWithoutValidation(header[0], header[1]);
        using var response = await client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
        if (expected is HttpStatusCode.Forbidden or HttpStatusCode.BadRequest) Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }
}
