using Dapper;
using MySqlConnector;

namespace OrderDemo.Tests.Offline.MySql;

public sealed class TlsTests : IAsyncLifetime
{
    private readonly MariaDbServer _server = new() { Tls = true };

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_connection_is_encrypted_and_verified_as_asked()
    {
        Assert.NotEqual("", await CipherAsync(_ => { }));
        Assert.Equal("", await CipherAsync(builder => builder.SslMode = MySqlSslMode.Disabled));
        Assert.NotEqual("", await CipherAsync(builder => builder.SslMode = MySqlSslMode.Required));
        Assert.StartsWith("ECDHE", await CipherAsync(builder =>
        {
            builder.SslMode = MySqlSslMode.Required;
            builder.TlsVersion = "TLS 1.2";
        }), StringComparison.Ordinal);
        Assert.NotEqual("", await CipherAsync(VerifyFully));
        var refused = await Assert.ThrowsAsync<MySqlException>(() => CipherAsync(builder =>
        {
            VerifyFully(builder);
            builder.Server = "127.0.0.1";
        }));
        Assert.Equal(MySqlErrorCode.UnableToConnectToHost, refused.ErrorCode);

        await ExchangeAsync();
    }

    private void VerifyFully(MySqlConnectionStringBuilder builder)
    {
        builder.Server = "localhost";
        builder.SslMode = MySqlSslMode.VerifyFull;
        builder.SslCa = _server.CertificateFile;
    }

    private async Task<string> CipherAsync(Action<MySqlConnectionStringBuilder> configure)
    {
        await using var connection = await _server.OpenAsync(configure);
        return (await connection.QuerySingleAsync<(string Name, string Value)>("SHOW STATUS LIKE 'Ssl_cipher'")).Value;
    }

    /// <summary>Much in both directions, by many at a time: encrypted data arrives in other portions than it is read in.</summary>
    private async Task ExchangeAsync()
    {
        await using var source = new MySqlDataSource(_server.ConnectionString);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async worker =>
        {
            await using var connection = await source.OpenConnectionAsync();
            for (var size = 1; size < 2_000_000; size *= 7)
            {
                var text = new string((char)('a' + worker), size);
                Assert.Equal(text, await connection.ExecuteScalarAsync<string>("SELECT @text", new { text }));
            }

            Assert.Equal(20_000, (await connection.QueryAsync<string>("SELECT REPEAT('x', seq % 90) FROM seq_1_to_20000")).Count());
        }));
    }
}
