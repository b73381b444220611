using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace OrderDemo.Tests.Offline.AppHosting;

/// <summary>The server runs in the test; the resource whose endpoint it is stands for it.</summary>
public sealed class HttpCommands : AppHostTest
{
    [Fact]
    public async Task A_command_posts_to_the_resource()
    {
        await using var server = await StartAsync(request => Results.Text(request.Method + request.Path + request.QueryString), new() { ResultMode = HttpCommandResultMode.Auto });

        var result = await GiveAsync();

        Assert.True(result.Success);
        Assert.Equal(("POST/reset?all=1", CommandResultFormat.Text), (result.Data?.Value, result.Data?.Format));
    }

    [Fact]
    public async Task A_status_that_is_no_success_is_a_failure_that_names_it()
    {
        await using var server = await StartAsync(_ => Results.Conflict(), new());

        var result = await GiveAsync();

        Assert.Equal((false, "Request failed with status code Conflict"), (result.Success, result.Message));
    }

    [Fact]
    public async Task The_request_and_the_result_can_be_made_by_hand()
    {
        await using var server = await StartAsync(
            request => Results.Json(new { got = request.Headers["X-Rate"].ToString() }),
            new()
            {
                Method = HttpMethod.Put,
                Arguments = [new InteractionInput { Name = "rate", InputType = InputType.Number, Value = "7" }],
                PrepareRequest = context =>
                {
                    context.Request.Headers.Add("X-Rate", context.Arguments.GetString("rate"));
                    return Task.CompletedTask;
                },
                GetCommandResult = async context => CommandResults.Success(await context.Response.Content.ReadAsStringAsync(context.CancellationToken)),
            });

        Assert.Equal("""{"got":"7"}""", (await GiveAsync("server-http-http-put-/reset?all=1")).Message);
    }

    [Fact]
    public async Task A_resource_that_does_not_answer_is_a_failure()
    {
        var server = await StartAsync(_ => Results.Ok(), new());
        await server.DisposeAsync();

        Assert.False((await GiveAsync()).Success);
    }

    [Fact]
    public void A_resource_without_an_HTTP_endpoint_cannot_have_such_a_command()
    {
        var server = Builder.AddExecutable("server", "sleep", ".", "60").WithEndpoint(name: "tcp");

        Assert.Throws<DistributedApplicationException>(() => server.WithHttpCommand("/reset", "Reset"));
        Assert.Throws<DistributedApplicationException>(() => server.WithHttpCommand("/reset", "Reset", "tcp"));
        Assert.Throws<DistributedApplicationException>(() => server.WithHttpCommand("/reset", "Reset", () => server.GetEndpoint("tcp")));
    }

    private async Task<WebApplication> StartAsync(Func<HttpRequest, IResult> answer, HttpCommandOptions options)
    {
        var resource = Builder.AddExecutable("server", "sleep", ".", "60").WithHttpEndpoint().WithHttpCommand("/reset?all=1", "Reset", commandOptions: options);
        await StartAsync();
        await WaitForAsync("server", KnownResourceStates.Running);
        var server = WebApplication.CreateSlimBuilder().Build();
        server.Urls.Add($"http://127.0.0.1:{resource.GetEndpoint("http").Port}");
        server.Map("/reset", (HttpRequest request) => answer(request));
        await server.StartAsync(Timeout);
        return server;
    }

    private Task<ExecuteCommandResult> GiveAsync(string name = "server-http-http-post-/reset?all=1") => CommandAsync("server", name);
}
