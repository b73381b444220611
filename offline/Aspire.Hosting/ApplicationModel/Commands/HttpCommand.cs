using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Sends the request of a command, and makes its result of the answer.</summary>
internal static class HttpCommand
{
    public static async Task<ExecuteCommandResult> SendAsync(EndpointReference endpoint, string path, HttpCommandOptions options, ExecuteCommandContext command)
    {
        if (!endpoint.IsAllocated)
        {
            return CommandResults.Failure("Endpoints are not yet allocated.");
        }

        using var client = command.Services.GetRequiredService<IHttpClientFactory>().CreateClient(options.HttpClientName ?? Options.DefaultName);
        if (options.HttpClientName is null)
        {
            client.Timeout = Timeout.InfiniteTimeSpan; // it may take long, and whoever gave the command can end it
        }

        try
        {
            using var request = new HttpRequestMessage(options.Method ?? HttpMethod.Post, new Uri(new Uri(endpoint.Url), path));
            if (options.PrepareRequest is { } prepare)
            {
                await prepare(new HttpCommandRequestContext
                {
                    Services = command.Services,
                    ResourceName = command.ResourceName,
                    Endpoint = endpoint,
                    CancellationToken = command.CancellationToken,
                    HttpClient = client,
                    Arguments = command.Arguments,
                    Request = request,
                }).ConfigureAwait(false);
            }

            using var response = await client.SendAsync(request, command.CancellationToken).ConfigureAwait(false);
            return options.GetCommandResult is { } make
                ? await make(new HttpCommandResultContext
                {
                    Services = command.Services,
                    ResourceName = command.ResourceName,
                    Endpoint = endpoint,
                    CancellationToken = command.CancellationToken,
                    HttpClient = client,
                    Arguments = command.Arguments,
                    Response = response,
                }).ConfigureAwait(false)
                : await ResultOfAsync(response, options.ResultMode, command.CancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            return CommandResults.Failure(e);
        }
    }

    private static async Task<ExecuteCommandResult> ResultOfAsync(HttpResponseMessage response, HttpCommandResultMode mode, CancellationToken cancellationToken)
    {
        var error = response.IsSuccessStatusCode ? null : $"Request failed with status code {response.StatusCode}";
        var format = mode switch
        {
            HttpCommandResultMode.Json => CommandResultFormat.Json,
            HttpCommandResultMode.Text => CommandResultFormat.Text,
            HttpCommandResultMode.Auto => FormatOf(response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() ?? ""),
            _ => (CommandResultFormat?)null,
        };
        var body = format is null ? "" : await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        return new ExecuteCommandResult
        {
            Success = error is null,
            Message = error,
            Data = body.Length == 0 ? null : new CommandResultData { Value = body, Format = format!.Value },
        };
    }

    private static CommandResultFormat? FormatOf(string mediaType) =>
        mediaType == "application/json" || mediaType.EndsWith("+json", StringComparison.Ordinal) ? CommandResultFormat.Json
        : mediaType.StartsWith("text/", StringComparison.Ordinal)
            || mediaType is "application/xml" or "application/x-www-form-urlencoded"
            || mediaType.EndsWith("+xml", StringComparison.Ordinal) ? CommandResultFormat.Text
        : null;
}
