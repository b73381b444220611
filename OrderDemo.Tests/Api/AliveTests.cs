namespace OrderDemo.Tests.Api;

public sealed class AliveTests
{
    [Fact]
    public async Task Liveness_runs_the_checks_tagged_live_and_none_of_the_database()
    {
        await using var api = await ApiUnderTest.StartAsync("Server=127.0.0.1;Port=1;User ID=nobody;Database=orders");

        var report = await api.GetJsonAsync("/alive");

        Assert.Equal("healthy", report.GetProperty("status").GetString());
        Assert.Equal("self", Assert.Single(report.GetProperty("checks").EnumerateObject()).Name);
    }
}
