using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace OrderDemo.Tests.Offline.AppHosting;

public sealed class References : AppHostTest
{
    [Fact]
    public async Task A_connection_string_is_made_of_values_and_handed_over_when_what_it_needs_runs()
    {
        var server = Builder.AddExecutable("server", "sleep", ".", "60").WithEndpoint(name: "tcp");
        var password = Builder.AddParameter("password", "p{w", secret: true);
        var cache = Builder.AddConnectionString("cache", connection =>
        {
            connection.Append($"{server.GetEndpoint("tcp").Property(EndpointProperty.HostAndPort)}");
            connection.Append($",password={password}");
        });
        Printer().WithReference(cache).WaitFor(cache);
        await StartAsync();

        Assert.Contains($"ConnectionStrings__cache=localhost:{server.GetEndpoint("tcp").Port},password=p{{w", await PrintedAsync());
    }

    [Fact]
    public async Task A_connection_string_is_configured()
    {
        Builder.Configuration["ConnectionStrings:legacy"] = "Server=elsewhere";
        Printer().WithReference(Builder.AddConnectionString("legacy"));
        await StartAsync();

        Assert.Contains("ConnectionStrings__legacy=Server=elsewhere", await PrintedAsync());
    }

    [Fact]
    public async Task A_service_that_runs_elsewhere_is_handed_over_by_its_name()
    {
        var url = Builder.AddParameter("geo-url", "http://geo.invalid/v2/");
        Printer()
            .WithReference(Builder.AddExternalService("pay-me", "https://pay.invalid/"))
            .WithReference(Builder.AddExternalService("geo", url))
            .WithReference("docs", new Uri("http://docs.invalid/"));
        await StartAsync();

        var printed = await PrintedAsync();
        Assert.All(
            (string[])
            [
                "services__pay-me__https__0=https://pay.invalid/", "PAY_ME=https://pay.invalid/", "services__geo__http__0=http://geo.invalid/v2/",
                "GEO_HTTP=http://geo.invalid/v2/", "services__docs__default__0=http://docs.invalid/", "docs=http://docs.invalid/",
            ],
            variable => Assert.Contains(variable, printed));
    }

    [Fact]
    public async Task A_service_that_runs_elsewhere_is_as_healthy_as_its_answer()
    {
        var service = Builder.AddExecutable("server", "python3", ".", "-c", "import http.server,os;http.server.HTTPServer(('127.0.0.1',int(os.environ['PORT'])),http.server.SimpleHTTPRequestHandler).serve_forever()")
            .WithHttpEndpoint(env: "PORT");
        var url = Builder.AddParameter("url", () => service.GetEndpoint("http").Url);
        Builder.AddExternalService("elsewhere", url).WithHttpHealthCheck("/", 200);
        await StartAsync();

        var healthy = await Application.ResourceNotifications.WaitForResourceHealthyAsync("elsewhere", Timeout);

        Assert.Equal("ExternalService", healthy.Snapshot.ResourceType);
    }

    [Theory]
    [InlineData("relative/path")]
    [InlineData("http://with.query/?q=1")]
    public void A_URL_that_cannot_be_a_service_is_refused(string url) =>
        Assert.Throws<ArgumentException>(() => Builder.AddExternalService("elsewhere", url));

    [Fact]
    public async Task A_parameter_without_a_value_is_missing_and_who_needs_it_fails_to_start()
    {
        Printer().WithEnvironment("KEY", Builder.AddParameter("key"));
        await StartAsync();

        await WaitForAsync("key", KnownResourceStates.ValueMissing);
        await WaitForAsync("printer", KnownResourceStates.FailedToStart);
    }

    [Fact]
    public async Task The_graph_shows_parents_references_and_waits()
    {
        var group = Builder.AddExecutable("group", "sleep", ".", "60");
        var other = Builder.AddExecutable("other", "sleep", ".", "60").WithParentRelationship(group);
        Builder.AddExecutable("server", "sleep", ".", "60").WithReferenceRelationship(other).WaitForStart(group);
        await StartAsync();

        Assert.Equal([("group", "Parent")], await RelationshipsAsync("other"));
        Assert.Equal([("other", "Reference"), ("group", "WaitFor")], await RelationshipsAsync("server"));
    }

    [Fact]
    public async Task Urls_are_changed_and_added_for_an_endpoint()
    {
        var server = Builder.AddExecutable("server", "sleep", ".", "60").WithHttpEndpoint()
            .WithUrlForEndpoint("http", url => url.DisplayText = "Home")
            .WithUrlForEndpoint("http", _ => new ResourceUrlAnnotation { Url = "/admin", DisplayText = "Admin" })
            .WithUrl("http://docs.invalid/", "Docs");
        await StartAsync();

        var urls = (await WaitForAsync("server", KnownResourceStates.Running)).Snapshot.Urls;

        var address = server.GetEndpoint("http").Url;
        Assert.Equal(
            [(address, "Home"), ("http://docs.invalid/", "Docs"), (address + "/admin", "Admin")],
            urls.Select(u => (u.Url, u.DisplayProperties.DisplayName)));
    }

    private async Task<(string, string)[]> RelationshipsAsync(string resource) =>
        [.. (await WaitForAsync(resource, KnownResourceStates.Running)).Snapshot.Relationships.Select(r => (r.ResourceName, r.Type))];

    private IResourceBuilder<ExecutableResource> Printer() => Builder.AddExecutable("printer", "env", ".");

    private async Task<string[]> PrintedAsync()
    {
        await WaitForAsync("printer", KnownResourceStates.Finished);
        return [.. (await LogAsync("printer")).Select(line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..])];
    }
}
