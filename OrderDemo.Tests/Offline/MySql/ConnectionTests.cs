using Dapper;
using MySqlConnector;

namespace OrderDemo.Tests.Offline.MySql;

[Collection(MariaDbServer.Collection)]
public sealed class ConnectionTests(MariaDbServer server)
{
    [Fact]
    public async Task An_opened_connection_hides_its_password()
    {
        await using var connection = new MySqlConnection(server.ConnectionString);
        var password = new MySqlConnectionStringBuilder(server.ConnectionString).Password;
        Assert.Contains(password, connection.ConnectionString, StringComparison.Ordinal);
        await connection.OpenAsync();
        Assert.DoesNotContain(password, connection.ConnectionString, StringComparison.Ordinal);
        Assert.Contains("tester", connection.ConnectionString, StringComparison.Ordinal);
        await connection.CloseAsync();
        await connection.OpenAsync();
        await using var clone = connection.Clone();
        await clone.OpenAsync();
        Assert.Equal(1, await clone.ExecuteScalarAsync<int>("SELECT 1"));
    }

    [Fact]
    public async Task An_opened_connection_shows_its_password_when_told_to()
    {
        await using var connection = await server.OpenAsync(builder => builder.PersistSecurityInfo = true);
        Assert.Contains("Password=", connection.ConnectionString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Localhost_is_reached_by_TCP()
    {
        await using var connection = await server.OpenAsync(builder => builder.Server = "localhost");
        var host = await connection.ExecuteScalarAsync<string>("SELECT host FROM information_schema.processlist WHERE id = CONNECTION_ID()");
        Assert.Contains(':', host!);
    }

    [Fact]
    public async Task The_session_is_what_the_connection_string_says()
    {
        await using var connection = await server.OpenAsync(builder =>
        {
            builder.ApplicationName = "orders";
            builder.InteractiveSession = true;
            builder.UseAffectedRows = true;
            builder.UseCompression = true;
        });
        Assert.Equal("ON", await connection.ExecuteScalarAsync<string>("SELECT variable_value FROM information_schema.session_status WHERE variable_name = 'Compression'"));
        Assert.Equal("utf8mb4", await connection.ExecuteScalarAsync<string>("SELECT @@character_set_client"));
        await connection.ExecuteAsync("CREATE TEMPORARY TABLE t (i INT); INSERT INTO t VALUES (1)");
        Assert.Equal(0, await connection.ExecuteAsync("UPDATE t SET i = 1"));

        await using var other = await server.OpenAsync();
        await other.ExecuteAsync("CREATE TEMPORARY TABLE t (i INT); INSERT INTO t VALUES (1)");
        Assert.Equal(1, await other.ExecuteAsync("UPDATE t SET i = 1"));
    }

    [Fact]
    public async Task The_current_database_can_be_changed()
    {
        await using var connection = await server.OpenAsync();
        Assert.Equal("test", connection.Database);
        await connection.ChangeDatabaseAsync("mysql");
        Assert.Equal("mysql", connection.Database);
        await connection.ExecuteAsync("USE test");
        Assert.Equal("test", connection.Database);
        await Assert.ThrowsAsync<MySqlException>(() => connection.ChangeDatabaseAsync("nowhere"));
    }
}
