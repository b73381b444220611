using System.Collections.Concurrent;

namespace MySqlConnector.Core;

/// <summary>The pools of connections that are opened by connection string, without a data source.</summary>
internal static class SharedPools
{
    private static readonly ConcurrentDictionary<string, (ConnectionSettings Settings, ConnectionPool? Pool)> Known = new();
    private static readonly ConcurrentDictionary<string, ConnectionPool> ByNormalizedString = new();
    private static readonly Lock CreateLock = new();

    // The server counts connections that end without a word.
    static SharedPools() => AppDomain.CurrentDomain.ProcessExit += (_, _) => ClearAll();

    public static (ConnectionSettings Settings, ConnectionPool? Pool) Get(string connectionString)
    {
        if (Known.TryGetValue(connectionString, out var known))
            return known;
        lock (CreateLock)
        {
            if (Known.TryGetValue(connectionString, out known))
                return known;
            var settings = new ConnectionSettings(new MySqlConnectionStringBuilder(connectionString));
            if (!settings.Pooling)
                return (settings, null);

            var pool = ByNormalizedString.GetOrAdd(settings.ConnectionString, _ => ConnectionPool.Create(settings)!);
            return Known[connectionString] = (pool.Settings, pool);
        }
    }

    public static ConnectionPool? Find(string connectionString) =>
        Known.TryGetValue(connectionString, out var known) ? known.Pool : null;

    public static void ClearAll()
    {
        foreach (var pool in ByNormalizedString.Values)
            pool.Clear();
    }
}
