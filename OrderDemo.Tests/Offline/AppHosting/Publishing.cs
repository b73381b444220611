using Aspire.Hosting.Testing;
using OrderDemo.Tests.EndToEnd;

namespace OrderDemo.Tests.Offline.AppHosting;

[Collection(nameof(RunningDemo))]
[Trait("Category", "EndToEnd")]
public sealed class Publishing
{
    [Theory]
    [InlineData("--operation", "publish")]
    [InlineData("--publisher", "manifest")]
    public async Task Publishing_is_answered_with_one_line_and_nothing_is_started(params string[] arguments)
    {
        using var appHost = new AppHostProcess(arguments);

        Assert.Equal(1, await appHost.ExitAsync(TimeSpan.FromSeconds(20)));

        Assert.Contains("Publishing needs", Assert.Single(appHost.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Empty(appHost.Output.Trim());
        Assert.Empty(await StartedPrograms.With(appHost).RemainingAsync(TimeSpan.Zero));
    }

    [Fact]
    public async Task An_AppHost_knows_that_it_publishes()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create("--operation", "publish");

        Assert.True(builder.ExecutionContext.IsPublishMode);
        Assert.False(builder.ExecutionContext.IsRunMode);
    }
}
