using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace MySqlConnector.Core;

/// <summary>The spans of the activity source "MySqlConnector" and their attributes.</summary>
internal static class Telemetry
{
    public const string Open = "Open";
    public const string Execute = "Execute";

    private const string System = "mysql";
    private const uint DefaultPort = 3306;
    private const MySqlConnectorSemanticConventionsKinds Experimental = MySqlConnectorSemanticConventionsKinds.Experimental;
    private const MySqlConnectorSemanticConventionsKinds Stable = MySqlConnectorSemanticConventionsKinds.Stable;

    private static readonly ActivitySource Source = new("MySqlConnector", Version);

    public static string Version { get; } =
        typeof(Telemetry).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version ?? "";

    public static Activity? Start(string name, TracingOptions options, IEnumerable<KeyValuePair<string, object?>>? tags = null)
    {
        if (!Source.HasListeners())
            return null;
        var activity = Source.StartActivity(name, ActivityKind.Client, default(ActivityContext), tags);
        if (activity is { IsAllDataRequested: true } && options.Kinds.HasFlag(Experimental))
            activity.SetTag("thread.id", Environment.CurrentManagedThreadId.ToString(CultureInfo.InvariantCulture));
        return activity;
    }

    public static Activity? StartCommand(ServerSession session, string sql, TracingOptions options)
    {
        if (!Source.HasListeners())
            return null;
        var activity = Start(Execute, options, Tags(session, options));
        if (activity is { IsAllDataRequested: true })
        {
            if (options.Kinds.HasFlag(Experimental))
                activity.SetTag("db.statement", sql);
            if (options.Kinds.HasFlag(Stable))
                activity.SetTag("db.query.text", sql);
        }

        return activity;
    }

    /// <summary>The span of a "commit" or "rollback".</summary>
    public static Activity? StartTransactionEnd(ServerSession session, string statement, TracingOptions options)
    {
        if (!Source.HasListeners())
            return null;
        var activity = Start(char.ToUpperInvariant(statement[0]) + statement[1..], options, Tags(session, options));
        if (activity is { IsAllDataRequested: true } && options.Kinds.HasFlag(Stable))
            activity.SetTag("db.operation.name", statement.ToUpperInvariant());
        return activity;
    }

    /// <summary>What a span says about the connection it uses.</summary>
    public static void Describe(Activity? activity, ServerSession session, TracingOptions options)
    {
        if (activity is not { IsAllDataRequested: true })
            return;
        foreach (var (key, value) in Tags(session, options))
            activity.SetTag(key, value);
    }

    public static void Fail(Activity? activity, Exception exception, TracingOptions options)
    {
        if (activity is not { IsAllDataRequested: true })
            return;

        var errorType = exception.GetType().FullName;
        var description = exception.Message;
        if (exception is MySqlException error)
        {
            description = error.ErrorCode.ToString();
            if (options.Kinds.HasFlag(Experimental))
                activity.SetTag("db.response.status_code", error.Number);
            if (options.Kinds.HasFlag(Stable))
            {
                errorType = error.Number.ToString(CultureInfo.InvariantCulture);
                activity.SetTag("db.response.status_code", errorType);
            }
        }

        activity.SetTag("error.type", errorType);
        activity.SetStatus(ActivityStatusCode.Error, description);
        if (options.Kinds.HasFlag(Experimental))
        {
            activity.AddEvent(new ActivityEvent("exception", tags: new ActivityTagsCollection
            {
                { "exception.type", exception.GetType().FullName },
                { "exception.message", exception.Message },
                { "exception.stacktrace", exception.ToString() },
            }));
        }
    }

    private static List<KeyValuePair<string, object?>> Tags(ServerSession session, TracingOptions options)
    {
        var settings = session.Settings;
        var tags = new List<KeyValuePair<string, object?>>();
        var database = session.Database;
        if (options.Kinds.HasFlag(Experimental))
        {
            tags.Add(new("db.system", System));
            tags.Add(new("db.connection_string", settings.VisibleConnectionString));
            tags.Add(new("db.user", settings.UserId));
            if (database.Length > 0)
                tags.Add(new("db.name", database));
            tags.Add(new("net.transport", "ip_tcp"));
            if (settings.Port != DefaultPort)
                tags.Add(new("net.peer.port", settings.Port.ToString(CultureInfo.InvariantCulture)));
            tags.Add(new("net.peer.ip", session.PeerAddress));
            if (settings.Server != session.PeerAddress)
                tags.Add(new("net.peer.name", settings.Server));
        }

        if (options.Kinds.HasFlag(Stable))
        {
            tags.Add(new("db.system.name", System));
            if (database.Length > 0)
                tags.Add(new("db.namespace", database));
            tags.Add(new("server.address", settings.Server));
            tags.Add(new("network.peer.address", session.PeerAddress));
            tags.Add(new("network.peer.port", (int)settings.Port));
            if (settings.Port != DefaultPort)
                tags.Add(new("server.port", (int)settings.Port));
        }

        tags.Add(new("db.connection_id", session.ConnectionId.ToString(CultureInfo.InvariantCulture)));
        return tags;
    }
}
