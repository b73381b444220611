using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;

namespace OrderDemo.Tests.Offline.MySql;

[Collection(MariaDbServer.Collection)]
public sealed class TelemetryTests(MariaDbServer server)
{
    [Fact]
    public async Task The_pool_reports_how_it_is_used()
    {
        const string name = "measured";
        var sums = new ConcurrentDictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "MySqlConnector")
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument, 1, tags));
        listener.Start();

        await using var source = new MySqlDataSourceBuilder(server.Configure(builder =>
        {
            builder.MaximumPoolSize = 2;
            builder.ConnectionTimeout = 1;
        })).UseName(name).Build();
        await (await source.OpenConnectionAsync()).DisposeAsync();
        await using (await source.OpenConnectionAsync())
        await using (await source.OpenConnectionAsync())
        {
            Assert.Equal((0, 2), (sums["usage idle"], sums["usage used"]));
            await Assert.ThrowsAsync<MySqlException>(() => source.OpenConnectionAsync().AsTask());
        }

        listener.RecordObservableInstruments();
        Assert.Equal((2, 0), (sums["usage idle"], sums["usage used"]));
        Assert.Equal(2, sums["create_time"]);
        Assert.Equal(1, sums["wait_time"]);
        Assert.Equal(3, sums["use_time"]);
        Assert.Equal(1, sums["timeouts"]);
        Assert.Equal(0, sums["pending_requests"]);
        Assert.Equal((2, 2, 0), (sums["max"], sums["idle.max"], sums["idle.min"]));

        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var labels = tags.ToArray().ToDictionary();
            if (!Equals(labels["pool.name"], name))
                return;
            var key = instrument.Name.Replace("db.client.connections.", "", StringComparison.Ordinal);
            if (labels.TryGetValue("state", out var state))
                key += $" {state}";
            sums.AddOrUpdate(key, value, (_, sum) => sum + value);
        }
    }

    [Fact]
    public async Task Opening_and_executing_are_spans_without_secrets()
    {
        using var spans = new Spans();
        await using var connection = await server.OpenAsync();
        await connection.ExecuteScalarAsync("SELECT @secret", new { secret = "value" });
        await Assert.ThrowsAsync<MySqlException>(() => connection.ExecuteAsync("SELEC 1"));
        await using (var transaction = await connection.BeginTransactionAsync())
            await transaction.CommitAsync();

        Assert.Equal(["Open", "Execute", "Execute", "Commit"], spans.Ended.Select(span => span.OperationName));
        Assert.All(spans.Ended, span => Assert.Equal(ActivityKind.Client, span.Kind));
        var execute = spans.Ended[1];
        Assert.Equal("mysql", execute.GetTagItem("db.system"));
        Assert.Equal("SELECT @secret", execute.GetTagItem("db.statement"));
        Assert.Equal("test", execute.GetTagItem("db.name"));
        Assert.Equal("tester", execute.GetTagItem("db.user"));
        Assert.Equal("127.0.0.1", execute.GetTagItem("net.peer.ip"));
        Assert.Equal(connection.ServerThread.ToString(null, null), execute.GetTagItem("db.connection_id"));
        Assert.Equal(ActivityStatusCode.Unset, execute.Status);
        var failed = spans.Ended[2];
        Assert.Equal(ActivityStatusCode.Error, failed.Status);
        Assert.Equal(nameof(MySqlErrorCode.ParseError), failed.StatusDescription);
        Assert.Equal("MySqlConnector.MySqlException", failed.GetTagItem("error.type"));
        var password = new MySqlConnectionStringBuilder(server.ConnectionString).Password;
        Assert.All(spans.Ended, span => Assert.DoesNotContain(
            span.TagObjects, tag => $"{tag.Value}".Contains(password, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Spans_follow_the_stable_conventions_when_asked_to()
    {
        using var spans = new Spans();
        await using var source = new MySqlDataSourceBuilder(server.ConnectionString)
            .ConfigureTracing(tracing => tracing.WithSemanticConventionsKinds(MySqlConnectorSemanticConventionsKinds.Stable))
            .Build();
        await using var connection = await source.OpenConnectionAsync();
        await connection.ExecuteScalarAsync("SELECT 1");

        var execute = spans.Ended[^1];
        Assert.Equal("mysql", execute.GetTagItem("db.system.name"));
        Assert.Equal("SELECT 1", execute.GetTagItem("db.query.text"));
        Assert.Equal("test", execute.GetTagItem("db.namespace"));
        Assert.Equal("127.0.0.1", execute.GetTagItem("server.address"));
        Assert.Null(execute.GetTagItem("db.statement"));
    }

    [Fact]
    public async Task Services_get_a_data_source_and_connections()
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddMySqlDataSource(server.ConnectionString)
            .AddKeyedMySqlDataSource("named", server.ConnectionString, builder => builder.ConnectionStringBuilder.MaximumPoolSize = 1)
            .BuildServiceProvider();
        await using var connection = services.GetRequiredService<MySqlConnection>();
        Assert.Equal(1, await connection.ExecuteScalarAsync<int>("SELECT 1"));
        Assert.Same(services.GetRequiredService<MySqlDataSource>(), services.GetRequiredService<System.Data.Common.DbDataSource>());
        await using var named = await services.GetRequiredKeyedService<MySqlDataSource>("named").OpenConnectionAsync();
        Assert.Equal(1, await named.ExecuteScalarAsync<int>("SELECT 1"));
    }

    [Fact]
    public async Task A_callback_hears_of_every_opening()
    {
        var conditions = new List<MySqlConnectionOpenedConditions>();
        await using var source = new MySqlDataSourceBuilder(server.ConnectionString)
            .UseConnectionOpenedCallback(async (context, _) =>
            {
                conditions.Add(context.Conditions);
                await context.Connection.ExecuteAsync("SET SESSION wait_timeout = 99");
            })
            .Build();
        for (var i = 0; i < 2; i++)
        {
            await using var connection = await source.OpenConnectionAsync();
            Assert.Equal(99, await connection.ExecuteScalarAsync<int>("SELECT @@wait_timeout"));
        }

        Assert.Equal([MySqlConnectionOpenedConditions.New, MySqlConnectionOpenedConditions.Reset], conditions);
    }

    /// <summary>The provider's spans under one parent, so that those of other tests do not mix in.</summary>
    private sealed class Spans : IDisposable
    {
        private readonly Activity _parent = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        private readonly ActivityListener _listener;

        public Spans()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "MySqlConnector",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity =>
                {
                    if (activity.TraceId == _parent.TraceId)
                        Ended.Add(activity);
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public List<Activity> Ended { get; } = [];

        public void Dispose()
        {
            _listener.Dispose();
            _parent.Dispose();
        }
    }
}
