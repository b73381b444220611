using Dapper;
using MySqlConnector;

namespace OrderDemo.Tests.Offline.MySql;

[Collection(MariaDbServer.Collection)]
public sealed class QuotingTests(MariaDbServer server)
{
    private static readonly string[] Texts =
    [
        "plain",
        "",
        "it's",
        "''; drop table x; -- ",
        "\\",
        "\\' or 1=1 -- ",
        "ends with a backslash \\",
        "\"double\" and `back` quotes",
        "nul \0 and control \b\t\n\r\u001a characters",
        "percent % and underscore _",
        "four bytes: 😀 \U0001F9FF, three: €, two: ü",
        "@name ? /* not */ # a -- comment",
        new string('x', 100_000) + "'\\\0😀",
    ];

    public static TheoryData<string, bool> Modes => new()
    {
        { "", false },
        { "", true },
        { "ANSI_QUOTES", false },
        { "ANSI_QUOTES", true },
        { "NO_BACKSLASH_ESCAPES", false },
        { "NO_BACKSLASH_ESCAPES", true },
        { "ANSI_QUOTES,NO_BACKSLASH_ESCAPES", false },
        { "ANSI_QUOTES,NO_BACKSLASH_ESCAPES", true },
    };

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Text_arrives_unchanged_whatever_it_contains(string mode, bool prepared)
    {
        await using var connection = await OpenAsync(mode);
        await using var command = new MySqlCommand("SELECT @text, HEX(@text), 'after'", connection);
        var parameter = command.Parameters.AddWithValue("@text", "");
        if (prepared)
            await command.PrepareAsync();

        foreach (var text in Texts)
        {
            parameter.Value = text;
            await using var reader = await command.ExecuteReaderAsync();
            Assert.True(await reader.ReadAsync());
            Assert.Equal(text, reader.GetString(0));
            Assert.Equal(Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(text)), reader.GetString(1));
            Assert.Equal("after", reader.GetString(2));
        }
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Every_byte_arrives_unchanged(string mode, bool prepared)
    {
        await using var connection = await OpenAsync(mode);
        var bytes = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        byte[] scrambled = [.. bytes, .. bytes.Reverse(), 0xF0, 0x27, 0xE2, 0x5C, 0xC3, 0x00];
        await using var command = new MySqlCommand("SELECT @bytes, 'after'", connection);
        command.Parameters.AddWithValue("@bytes", scrambled);
        if (prepared)
            await command.PrepareAsync();

        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        Assert.Equal(scrambled, reader.GetFieldValue<byte[]>(0));
        Assert.Equal("after", reader.GetString(1));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Stored_text_is_found_by_itself(string mode, bool prepared)
    {
        await using var connection = await OpenAsync(mode);
        await connection.ExecuteAsync("CREATE TEMPORARY TABLE texts (id INT PRIMARY KEY, text LONGTEXT) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        await using var insert = new MySqlCommand("INSERT INTO texts VALUES (@id, @text)", connection);
        insert.Parameters.AddWithValue("@id", 0);
        insert.Parameters.AddWithValue("@text", "");
        if (prepared)
            await insert.PrepareAsync();

        for (var id = 0; id < Texts.Length; id++)
        {
            insert.Parameters["@id"].Value = id;
            insert.Parameters["@text"].Value = Texts[id];
            Assert.Equal(1, await insert.ExecuteNonQueryAsync());
            Assert.Equal(id, await connection.ExecuteScalarAsync<int>("SELECT id FROM texts WHERE text = @text", new { text = Texts[id] }));
        }
    }

    [Fact]
    public async Task Text_stays_text_after_a_reset_took_back_the_sql_mode()
    {
        await using var source = new MySqlDataSource(server.Configure(builder => builder.MaximumPoolSize = 1));
        await using (var first = await source.OpenConnectionAsync())
            await first.ExecuteAsync("SET SESSION sql_mode = 'NO_BACKSLASH_ESCAPES'");

        await using var second = await source.OpenConnectionAsync();
        const string text = "\\' or 1=1 -- ";
        Assert.Equal(text, await second.ExecuteScalarAsync<string>("SELECT @text", new { text }));
    }

    [Fact]
    public async Task Text_stays_text_after_a_reset_brought_another_sql_mode()
    {
        await using var source = new MySqlDataSource(server.Configure(builder =>
        {
            builder.MaximumPoolSize = 1;
            builder.NoBackslashEscapes = true;
        }));
        await using var admin = await server.OpenAsync();
        var before = await admin.ExecuteScalarAsync<string>("SELECT @@global.sql_mode");
        await using (await source.OpenConnectionAsync())
            await admin.ExecuteAsync("SET GLOBAL sql_mode = 'NO_BACKSLASH_ESCAPES'");
        try
        {
            await using var second = await source.OpenConnectionAsync();
            const string text = "' or 1=1 -- \\";
            Assert.Equal(text, await second.ExecuteScalarAsync<string>("SELECT @text", new { text }));
        }
        finally
        {
            await admin.ExecuteAsync("SET GLOBAL sql_mode = @before", new { before });
        }
    }

    private async Task<MySqlConnection> OpenAsync(string mode)
    {
        var connection = await server.OpenAsync(builder =>
            builder.NoBackslashEscapes = mode.Contains("NO_BACKSLASH_ESCAPES", StringComparison.Ordinal));
        await connection.ExecuteAsync($"SET SESSION sql_mode = '{mode}'");
        return connection;
    }
}
