using System.Net;
using OrderDemo.Tests.Skipping;

namespace OrderDemo.Tests.Monitoring.Viewer;

/// <summary>Only the viewer's own pages, in a browser on this machine, have access.</summary>
[Collection(nameof(ViewerUnderTest))]
public sealed class AccessTests(ViewerUnderTest fixture)
{
    private const string Silence =
        """{"matchers": [{"name": "a", "value": "b", "isRegex": false, "isEqual": true}], "startsAt": "2026-01-01T00:00:00Z", "endsAt": "2036-01-01T00:00:00Z", "createdBy": "x", "comment": "x"}""";

    private ViewerProcess Viewer => fixture.Viewer;

    [Theory]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("grafana.localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    public async Task Only_names_of_loopback_are_served(string host, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/dashboards");
        request.Headers.Host = $"{host}:{Viewer.Client.BaseAddress!.Port}";
        using var response = await Viewer.Client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("POST", "/api/datasources/metrics/query", "https://evil.example")]
    [InlineData("POST", "/api/datasources/metrics/query", "http://localhost:5080")]
    [InlineData("POST", "/api/alerts/silences", "https://evil.example")]
    [InlineData("POST", "/api/alerts/silences", "null")]
    [InlineData("POST", "/api/alerts/silences", null)]
    [InlineData("DELETE", "/api/alerts/silences/00000000-0000-0000-0000-000000000000", "https://evil.example")]
    [InlineData("POST", "/d/the-overview", "https://evil.example")]
    public async Task What_another_site_sends_is_refused(string method, string path, string? origin)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent(Silence, null, "application/json") };
        request.Headers.Add("User-Agent", "Mozilla/5.0 (X11; Linux x86_64)");
        if (origin is not null) request.Headers.Add("Origin", origin);
        using var response = await Viewer.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    [InlineData("same-site", HttpStatusCode.Forbidden)]
    [InlineData("same-origin", HttpStatusCode.OK)]
    [InlineData("none", HttpStatusCode.OK)]
    public async Task A_page_of_another_origin_cannot_read(string site, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/dashboards");
        request.Headers.Add("Sec-Fetch-Site", site);
        using var response = await Viewer.Client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("/", "no-cache")]
    [InlineData("/api/dashboards", "no-store")]
    public async Task Every_response_has_the_headers_that_keep_other_sites_out(string path, string caching)
    {
        using var response = await Viewer.Client.GetAsync(new Uri(path, UriKind.Relative));

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(caching, response.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/d/the-overview")]
    [InlineData("/d/a.b/c.d?var-x=1")]
    [InlineData("/dashboards")]
    [InlineData("/alerts")]
    [InlineData("/alerting/list")]
    public async Task Grafanas_addresses_are_pages(string path)
    {
        Required.Pages();
        using var response = await Viewer.Client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("/assets/index.js", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_scripts_together_are_at_most_300_kilobytes()
    {
        Required.Pages();
        var scripts = new DirectoryInfo(Path.Combine(AppContext.BaseDirectory, "grafana-viewer")).GetFiles("*.js", SearchOption.AllDirectories);

        Assert.InRange(scripts.Sum(file => file.Length), 1, 300_000);
    }
}
