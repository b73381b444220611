namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a command that sends an HTTP request is shown, sent and answered.</summary>
public class HttpCommandOptions : CommandOptions
{
    /// <summary>The method; POST if null.</summary>
    public HttpMethod? Method { get; set; }

    /// <summary>The named client to send it with; one without a timeout if null.</summary>
    public string? HttpClientName { get; set; }

    /// <summary>Changes the request before it is sent.</summary>
    public Func<HttpCommandRequestContext, Task>? PrepareRequest { get; set; }

    /// <summary>Makes the command's result of the answer; any status of 200 to 299 is a success if null.</summary>
    public Func<HttpCommandResultContext, Task<ExecuteCommandResult>>? GetCommandResult { get; set; }

    /// <summary>What becomes of the answer's body.</summary>
    public HttpCommandResultMode ResultMode { get; set; }
}

/// <summary>What becomes of the body of the answer to an HTTP command.</summary>
public enum HttpCommandResultMode
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It is the result if it is a text, by its content type.</summary>
    Auto = 1,

    /// <summary>It is the result, as JSON.</summary>
    Json = 2,

    /// <summary>It is the result, as text.</summary>
    Text = 3,
}

/// <summary>The request of a command that is about to be sent.</summary>
public sealed class HttpCommandRequestContext
{
    /// <summary>The application's services.</summary>
    public required IServiceProvider Services { get; init; }

    /// <summary>The id of the resource's instance.</summary>
    public required string ResourceName { get; init; }

    /// <summary>Where the request goes.</summary>
    public required EndpointReference Endpoint { get; init; }

    /// <summary>Ends when the result is no longer wanted.</summary>
    public required CancellationToken CancellationToken { get; init; }

    /// <summary>What sends it.</summary>
    public required HttpClient HttpClient { get; init; }

    /// <summary>The command's arguments, checked.</summary>
    public InteractionInputCollection Arguments { get; init; } = new([]);

    /// <summary>The request.</summary>
    public required HttpRequestMessage Request { get; init; }
}

/// <summary>The answer to the request of a command.</summary>
public sealed class HttpCommandResultContext
{
    /// <summary>The application's services.</summary>
    public required IServiceProvider Services { get; init; }

    /// <summary>The id of the resource's instance.</summary>
    public required string ResourceName { get; init; }

    /// <summary>Where the request went.</summary>
    public required EndpointReference Endpoint { get; init; }

    /// <summary>Ends when the result is no longer wanted.</summary>
    public required CancellationToken CancellationToken { get; init; }

    /// <summary>What sent it.</summary>
    public required HttpClient HttpClient { get; init; }

    /// <summary>The command's arguments.</summary>
    public InteractionInputCollection Arguments { get; init; } = new([]);

    /// <summary>The answer.</summary>
    public required HttpResponseMessage Response { get; init; }
}
