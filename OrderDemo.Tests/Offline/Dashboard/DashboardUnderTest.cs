using System.Collections.Concurrent;
using System.Net;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OrderDemo.Tests.Offline.Dashboard;

/// <summary>An application of a test's own with a dashboard, and a client that has not logged in.</summary>
internal sealed class DashboardUnderTest : IAsyncDisposable
{
    public const string Token = "the-token-of-the-test";

    private readonly CapturedLog _log = new();
    private readonly CancellationTokenSource _timeout = new(TimeSpan.FromSeconds(60));

    public DashboardUnderTest(params string[] arguments)
    {
        Builder = DistributedApplicationTestingBuilder.Create(
            [$"--AppHost:BrowserToken={Token}", $"--Offline:DashboardPath={Assets}", .. arguments], (options, _) => options.DisableDashboard = false);
        Builder.Services.AddSingleton<ILoggerProvider>(_log);
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true, CookieContainer = Cookies });
    }

    /// <summary>Where the build of the web app writes.</summary>
    public static string Assets => Path.GetFullPath(Path.Combine(Projects.OrderDemo_AppHost.ProjectPath, "../offline/dashboard/dist"));

    public IDistributedApplicationTestingBuilder Builder { get; }

    public DistributedApplication Application { get; private set; } = null!;

    public HttpClient Client { get; }

    public CookieContainer Cookies { get; } = new();

    public CancellationToken Timeout => _timeout.Token;

    public string Url => Client.BaseAddress!.ToString().TrimEnd('/');

    /// <summary>What the host wrote to its log.</summary>
    public IReadOnlyCollection<string> Log => _log.Lines;

    public async Task StartAsync()
    {
        Application = await Builder.BuildAsync(Timeout);
        await Application.StartAsync(Timeout);
        Client.BaseAddress = new Uri(Log.Single(line => line.StartsWith("Now listening on: ", StringComparison.Ordinal))["Now listening on: ".Length..]);
    }

    public async Task LogInAsync()
    {
        using var answer = await Client.GetAsync(new Uri($"/login?t={Token}", UriKind.Relative), Timeout);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Sends a command as the page does, unless told otherwise.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, string body = "{}", string? origin = null, bool withHeader = true, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue(contentType)) };
        request.Headers.Add("Origin", origin ?? Url);
        if (withHeader)
        {
            request.Headers.Add("X-Dashboard-Command", "1");
        }

        return await Client.SendAsync(request, Timeout);
    }

    /// <summary>The events of a stream, as they come: the name and the data of each.</summary>
    public async IAsyncEnumerable<(string Name, string Data)> FollowAsync(string path)
    {
        using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Timeout);
        answer.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Timeout));
        var name = "";
        while (await reader.ReadLineAsync(Timeout) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line["event: ".Length..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                yield return (name, line["data: ".Length..]);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Application is not null)
        {
            await Application.DisposeAsync();
        }

        await Builder.DisposeAsync();
        Client.Dispose();
        _log.Dispose();
        _timeout.Dispose();
    }

    private sealed class CapturedLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
