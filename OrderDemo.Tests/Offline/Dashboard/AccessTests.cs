using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace OrderDemo.Tests.Offline.Dashboard;

/// <summary>Who may look at the dashboard, and who may give commands.</summary>
public sealed class AccessTests : DashboardTest
{
    public override async Task InitializeAsync()
    {
        Dashboard.Builder.AddExecutable("sleeper", "sleep", "/", "600");
        await Dashboard.StartAsync();
    }

    [Fact]
    public void The_host_prints_the_link_in_the_words_of_upstream() =>
        Assert.Contains($"Login to the dashboard at {Dashboard.Url}/login?t={DashboardUnderTest.Token}", Dashboard.Log);

    [Theory]
    [InlineData("GET", "/api/resources/stream")]
    [InlineData("GET", "/api/logs/stream")]
    [InlineData("GET", "/api/logs/download")]
    [InlineData("GET", "/api/session")]
    [InlineData("GET", "/api/there-is-no-such-call")]
    [InlineData("POST", "/api/resources/sleeper/commands/stop")]
    [InlineData("POST", "/api/resources/sleeper/secret")]
    [InlineData("GET", "/")]
    [InlineData("GET", "/index.html")]
    public async Task Without_the_cookie_every_call_is_refused(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await Dashboard.Client.SendAsync(request, Dashboard.Timeout);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_page_without_the_cookie_leads_to_the_login_page_and_back()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/consolelogs?a=b");
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await Dashboard.Client.SendAsync(request, Dashboard.Timeout);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/login?returnUrl=%2Fconsolelogs%3Fa%3Db", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task The_link_gives_a_cookie_that_scripts_and_other_sites_do_not_get()
    {
        using var answer = await Dashboard.Client.GetAsync(new Uri($"/login?t={DashboardUnderTest.Token}", UriKind.Relative), Dashboard.Timeout);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("domain", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain(DashboardUnderTest.Token, cookie, StringComparison.Ordinal);
        using var session = await Dashboard.Client.GetAsync(new Uri("/api/session", UriKind.Relative), Dashboard.Timeout);
        Assert.Equal(HttpStatusCode.OK, session.StatusCode);
    }

    [Theory]
    [InlineData("/login?t=wrong")]
    [InlineData("/login?t=")]
    public async Task A_wrong_token_gives_no_cookie(string link)
    {
        using var answer = await Dashboard.Client.GetAsync(new Uri(link, UriKind.Relative), Dashboard.Timeout);

        Assert.Equal("/login#invalid", answer.Headers.Location!.ToString());
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task The_login_leads_to_no_other_site(string target)
    {
        using var answer = await Dashboard.Client.GetAsync(
            new Uri($"/login?t={DashboardUnderTest.Token}&returnUrl={Uri.EscapeDataString(target)}", UriKind.Relative), Dashboard.Timeout);

        Assert.DoesNotContain("evil", await answer.Content.ReadAsStringAsync(Dashboard.Timeout), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_an_attacker_points_to_the_loopback_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/login");
        request.Headers.Host = $"evil.example:{Dashboard.Client.BaseAddress!.Port}";
        using var answer = await Dashboard.Client.SendAsync(request, Dashboard.Timeout);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("http://localhost:5080", true, "application/json")]
    [InlineData("https://evil.example", true, "application/json")]
    [InlineData("null", false, "application/x-www-form-urlencoded")]
    [InlineData(null, false, "application/json")]
    public async Task A_command_that_no_page_of_theDashboard_sent_does_nothing(string? origin, bool withHeader, string contentType)
    {
        await Dashboard.LogInAsync();
        await Dashboard.Application.ResourceNotifications.WaitForResourceAsync("sleeper", KnownResourceStates.Running, Dashboard.Timeout);

        using var answer = await Dashboard.PostAsync("/api/resources/sleeper/commands/stop", "{}", origin, withHeader, contentType);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.True(Dashboard.Application.ResourceNotifications.TryGetCurrentState("sleeper", out var state));
        Assert.Equal(KnownResourceStates.Running, state.Snapshot.State?.Text);
    }

    [Fact]
    public async Task A_page_of_another_port_cannot_read_with_the_cookie()
    {
        await Dashboard.LogInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/logs/download");
        request.Headers.Add("Sec-Fetch-Site", "same-site");
        using var answer = await Dashboard.Client.SendAsync(request, Dashboard.Timeout);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Every_answer_has_the_headers_that_keep_others_out()
    {
        using var answer = await Dashboard.Client.GetAsync(new Uri("/login", UriKind.Relative), Dashboard.Timeout);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task Data_is_kept_by_no_cache()
    {
        await Dashboard.LogInAsync();
        using var answer = await Dashboard.Client.GetAsync(new Uri("/api/logs/download", UriKind.Relative), Dashboard.Timeout);

        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_taken_port_is_one_line_that_names_it_and_its_setting()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var dashboard = new DashboardUnderTest("--DcpPublisher:RandomizePorts=false", $"--ASPNETCORE_URLS=http://localhost:{port}");

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(dashboard.StartAsync);

        Assert.Contains($"Port {port}, which the dashboard needs,", failure.Message, StringComparison.Ordinal);
        Assert.Contains("ASPNETCORE_URLS", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_not_built_says_how_to_build_it()
    {
        await using var dashboard = new DashboardUnderTest("--Offline:DashboardPath=/nowhere");
        await dashboard.StartAsync();

        var text = await dashboard.Client.GetAsync(new Uri("/login", UriKind.Relative), dashboard.Timeout);

        Assert.Contains("./demo assets", await text.Content.ReadAsStringAsync(dashboard.Timeout), StringComparison.Ordinal);
    }
}
