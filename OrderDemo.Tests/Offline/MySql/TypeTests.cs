using System.Globalization;
using System.Text;
using Dapper;
using MySqlConnector;

namespace OrderDemo.Tests.Offline.MySql;

[Collection(MariaDbServer.Collection)]
public sealed class TypeTests(MariaDbServer server)
{
    /// <summary>Column type, the parameter's value, and what GetValue returns.</summary>
    public static TheoryData<string, object, object> RoundTrips => new()
    {
        { "BOOL", true, true },
        { "BOOL", false, false },
        { "TINYINT", sbyte.MinValue, sbyte.MinValue },
        { "TINYINT UNSIGNED", byte.MaxValue, byte.MaxValue },
        { "SMALLINT", short.MinValue, short.MinValue },
        { "SMALLINT UNSIGNED", ushort.MaxValue, ushort.MaxValue },
        { "MEDIUMINT", -8_388_608, -8_388_608 },
        { "MEDIUMINT UNSIGNED", 16_777_215u, 16_777_215u },
        { "INT", int.MinValue, int.MinValue },
        { "INT UNSIGNED", uint.MaxValue, uint.MaxValue },
        { "BIGINT", long.MinValue, long.MinValue },
        { "BIGINT", long.MaxValue, long.MaxValue },
        { "BIGINT UNSIGNED", ulong.MaxValue, ulong.MaxValue },
        { "DECIMAL(65,30)", 0.0000000000000000000000000001m, 0.000000000000000000000000000100m },
        { "DECIMAL(65,0)", decimal.MaxValue, decimal.MaxValue },
        { "DECIMAL(65,0)", decimal.MinValue, decimal.MinValue },
        { "DECIMAL(10,2)", 59.98m, 59.98m },
        { "FLOAT", 1.5f, 1.5f },
        { "DOUBLE", Math.PI, Math.PI },
        { "DOUBLE", double.MaxValue, double.MaxValue },
        { "DOUBLE", -double.Epsilon * 1e16, -double.Epsilon * 1e16 },
        { "BIT(1)", 1, 1ul },
        { "BIT(12)", 4095, 4095ul },
        { "BIT(64)", ulong.MaxValue, ulong.MaxValue },
        { "CHAR(5)", "añ€😀", "añ€😀" },
        { "VARCHAR(20)", "text", "text" },
        { "VARCHAR(20)", 'ü', "ü" },
        { "VARCHAR(20)", new StringBuilder("built"), "built" },
        { "VARCHAR(20)", "memory".AsMemory(), "memory" },
        { "TINYTEXT", "", "" },
        { "TEXT", "text", "text" },
        { "MEDIUMTEXT", new string('€', 50_000), new string('€', 50_000) },
        { "LONGTEXT", new string('x', 1_000_000), new string('x', 1_000_000) },
        { "JSON", """{"a": [1, null]}""", """{"a": [1, null]}""" },
        { "ENUM('small','large')", "large", "large" },
        { "SET('a','b','c')", "a,c", "a,c" },
        { "BINARY(3)", new byte[] { 0, 39, 92 }, new byte[] { 0, 39, 92 } },
        { "VARBINARY(9)", new byte[] { 255 }, new byte[] { 255 } },
        { "TINYBLOB", new byte[255], new byte[255] },
        { "BLOB", new ReadOnlyMemory<byte>([1, 2, 3]), new byte[] { 1, 2, 3 } },
        { "BLOB", new Memory<byte>([1, 2, 3]), new byte[] { 1, 2, 3 } },
        { "BLOB", new ArraySegment<byte>([0, 1, 2, 3], 1, 2), new byte[] { 1, 2 } },
        { "BLOB", new MemoryStream([1, 2, 3]), new byte[] { 1, 2, 3 } },
        { "MEDIUMBLOB", new byte[70_000], new byte[70_000] },
        { "DATE", new DateOnly(2024, 2, 29), new DateTime(2024, 2, 29) },
        { "DATE", new DateTime(9999, 12, 31), new DateTime(9999, 12, 31) },
        { "DATETIME", new DateTime(2024, 2, 29, 23, 59, 58), new DateTime(2024, 2, 29, 23, 59, 58) },
        { "DATETIME(6)", At("2024-02-29 23:59:58.123456"), At("2024-02-29 23:59:58.123456") },
        { "DATETIME(6)", At("1000-01-01 00:00:00.000001"), At("1000-01-01 00:00:00.000001") },
        { "DATETIME(3)", At("2024-02-29 00:00:00.120"), At("2024-02-29 00:00:00.120") },
        { "DATETIME(6)", DateTimeOffset.Parse("2024-01-01T12:00:00+02:00", CultureInfo.InvariantCulture), At("2024-01-01 10:00:00") },
        { "TIMESTAMP(6)", At("2024-02-29 23:59:58.000001"), At("2024-02-29 23:59:58.000001") },
        { "TIME", new TimeSpan(23, 59, 59), new TimeSpan(23, 59, 59) },
        { "TIME", TimeSpan.Zero, TimeSpan.Zero },
        { "TIME(6)", new TimeOnly(1, 2, 3).ToTimeSpan(), new TimeSpan(1, 2, 3) },
        { "TIME(6)", new TimeOnly(1, 2, 3, 4, 5), new TimeSpan(0, 1, 2, 3, 4, 5) },
        { "TIME(6)", new TimeSpan(34, 22, 59, 59), new TimeSpan(34, 22, 59, 59) },
        { "TIME(6)", -new TimeSpan(34, 22, 59, 58, 999, 999), -new TimeSpan(34, 22, 59, 58, 999, 999) },
        { "TIME(6)", -new TimeSpan(0, 0, 0, 0, 0, 1), -new TimeSpan(0, 0, 0, 0, 0, 1) },
        { "YEAR", 2155, 2155 },
        { "CHAR(36)", Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), Guid.Parse("00112233-4455-6677-8899-aabbccddeeff") },
        { "INT", DayOfWeek.Friday, 5 },
        { "BIGINT", DBNull.Value, DBNull.Value },
        { "VARCHAR(20)", DBNull.Value, DBNull.Value },
    };

    [Theory]
    [MemberData(nameof(RoundTrips))]
    public async Task A_value_is_read_as_it_was_written(string type, object written, object read)
    {
        await using var connection = await server.OpenAsync();
        await connection.ExecuteAsync($"CREATE TEMPORARY TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, v {type} NULL) CHARACTER SET utf8mb4");
        foreach (var prepared in new[] { false, true })
        {
            await using var insert = new MySqlCommand("INSERT INTO t (v) VALUES (@v)", connection);
            insert.Parameters.AddWithValue("@v", written);
            if (prepared)
                await insert.PrepareAsync();
            Assert.Equal(1, await insert.ExecuteNonQueryAsync());
        }

        foreach (var prepared in new[] { false, true })
        {
            await using var select = new MySqlCommand("SELECT v FROM t ORDER BY id", connection);
            if (prepared)
                await select.PrepareAsync();
            await using var reader = await select.ExecuteReaderAsync();
            for (var row = 0; row < 2; row++)
            {
                Assert.True(await reader.ReadAsync());
                Assert.Equal(read, reader.GetValue(0));
                Assert.Equal(read is DBNull, reader.IsDBNull(0));
                if (read is not DBNull)
                    Assert.Equal(read.GetType(), reader.GetFieldType(0));
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Numbers_are_read_as_any_type_that_can_hold_them(bool prepared)
    {
        await using var connection = await server.OpenAsync();
        await using var command = new MySqlCommand(
            "SELECT CAST(200 AS UNSIGNED), 7, 12.5, CAST(18446744073709551615 AS UNSIGNED), NULL, 'text'", connection);
        if (prepared)
            await command.PrepareAsync();
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();

        Assert.Equal((byte)200, reader.GetByte(0));
        Assert.Equal(200, reader.GetInt16(0));
        Assert.Equal(200, reader.GetInt32(0));
        Assert.Equal(200u, reader.GetUInt32(0));
        Assert.Equal(200L, reader.GetInt64(0));
        Assert.Throws<OverflowException>(() => reader.GetSByte(0));
        Assert.True(reader.GetBoolean(1));
        Assert.Equal(7ul, reader.GetFieldValue<ulong>(1));
        Assert.Equal(12, reader.GetInt32(2));
        Assert.Equal(12.5m, reader.GetDecimal(2));
        Assert.Equal(12.5, reader.GetDouble(2));
        Assert.Equal(12.5f, reader.GetFloat(2));
        Assert.Equal(ulong.MaxValue, reader.GetUInt64(3));
        Assert.Throws<OverflowException>(() => reader.GetInt64(3));
        Assert.Throws<InvalidCastException>(() => reader.GetInt32(4));
        Assert.Throws<InvalidCastException>(() => reader.GetInt32(5));
        Assert.Throws<InvalidCastException>(() => reader.GetString(4));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Dates_and_times_are_read_as_the_types_that_ask(bool prepared)
    {
        await using var connection = await server.OpenAsync(builder => builder.DateTimeKind = MySqlDateTimeKind.Utc);
        await using var command = new MySqlCommand("SELECT TIMESTAMP('2024-02-29 12:34:56.5'), TIME('12:34:56'), DATE('2024-02-29'), '2024-02-29 01:02:03'", connection);
        if (prepared)
            await command.PrepareAsync();
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();

        Assert.Equal(DateTimeKind.Utc, reader.GetDateTime(0).Kind);
        Assert.Equal(new DateTimeOffset(2024, 2, 29, 12, 34, 56, 500, TimeSpan.Zero), reader.GetDateTimeOffset(0));
        Assert.Equal(new DateTimeOffset(2024, 2, 29, 12, 34, 56, 500, TimeSpan.Zero), reader.GetFieldValue<DateTimeOffset>(0));
        Assert.Equal(new TimeOnly(12, 34, 56), reader.GetTimeOnly(1));
        Assert.Equal(new TimeOnly(12, 34, 56), reader.GetFieldValue<TimeOnly>(1));
        Assert.Equal(new TimeSpan(12, 34, 56), reader.GetFieldValue<TimeSpan>(1));
        Assert.Equal(new DateOnly(2024, 2, 29), reader.GetDateOnly(2));
        Assert.Equal(new DateOnly(2024, 2, 29), reader.GetFieldValue<DateOnly>(2));
        Assert.Equal(new DateTime(2024, 2, 29, 1, 2, 3), reader.GetDateTime(3));
    }

    [Fact]
    public async Task A_local_time_is_refused_when_times_are_UTC()
    {
        await using var connection = await server.OpenAsync(builder => builder.DateTimeKind = MySqlDateTimeKind.Utc);
        await Assert.ThrowsAsync<MySqlException>(() => connection.ExecuteScalarAsync("SELECT @now", new { now = DateTime.Now }));
    }

    [Theory]
    [InlineData(MySqlGuidFormat.Char36, "CHAR(36)", "'00112233-4455-6677-8899-aabbccddeeff'")]
    [InlineData(MySqlGuidFormat.Char32, "CHAR(32)", "'00112233445566778899aabbccddeeff'")]
    [InlineData(MySqlGuidFormat.Binary16, "BINARY(16)", "X'00112233445566778899AABBCCDDEEFF'")]
    [InlineData(MySqlGuidFormat.TimeSwapBinary16, "BINARY(16)", "X'66774455001122338899AABBCCDDEEFF'")]
    [InlineData(MySqlGuidFormat.LittleEndianBinary16, "BINARY(16)", "X'33221100554477668899AABBCCDDEEFF'")]
    public async Task A_GUID_has_the_layout_that_the_connection_string_names(MySqlGuidFormat format, string type, string literal)
    {
        var guid = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff");
        await using var connection = await server.OpenAsync(builder => builder.GuidFormat = format);
        await connection.ExecuteAsync($"CREATE TEMPORARY TABLE t (v {type} CHARACTER SET utf8mb4)".Replace("BINARY(16) CHARACTER SET utf8mb4", type, StringComparison.Ordinal));
        foreach (var prepared in new[] { false, true })
        {
            await using var insert = new MySqlCommand("INSERT INTO t VALUES (@guid)", connection);
            insert.Parameters.AddWithValue("@guid", guid);
            if (prepared)
                await insert.PrepareAsync();
            await insert.ExecuteNonQueryAsync();
        }

        Assert.Equal(2, await connection.ExecuteScalarAsync<int>($"SELECT COUNT(*) FROM t WHERE v = {literal}"));
        Assert.Equal([guid, guid], await connection.QueryAsync<Guid>("SELECT v FROM t"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_zero_date_is_what_the_connection_string_makes_of_it(bool prepared)
    {
        Assert.Throws<InvalidCastException>(() => Read(_ => { }));
        Assert.Equal(DateTime.MinValue, Read(builder => builder.ConvertZeroDateTime = true));
        Assert.Equal(default(MySqlDateTime), Read(builder => builder.AllowZeroDateTime = true));

        object Read(Action<MySqlConnectionStringBuilder> configure)
        {
            using var connection = new MySqlConnection(server.Configure(configure));
            connection.Open();
            connection.Execute("SET SESSION sql_mode = ''; CREATE TEMPORARY TABLE z (d DATETIME); INSERT INTO z VALUES ('0000-00-00')");
            using var command = new MySqlCommand("SELECT d FROM z", connection);
            if (prepared)
                command.Prepare();
            return command.ExecuteScalar()!;
        }
    }

    [Fact]
    public async Task TINYINT_1_is_a_number_when_the_connection_string_says_so()
    {
        await using var connection = await server.OpenAsync(builder => builder.TreatTinyAsBoolean = false);
        await connection.ExecuteAsync("CREATE TEMPORARY TABLE t (v TINYINT(1)); INSERT INTO t VALUES (7)");
        Assert.Equal((sbyte)7, await connection.ExecuteScalarAsync("SELECT v FROM t"));
    }

    [Fact]
    public async Task A_value_that_cannot_be_sent_is_refused()
    {
        await using var connection = await server.OpenAsync();
        foreach (var prepared in new[] { false, true })
        {
            await using var command = new MySqlCommand("SELECT @v", connection);
            command.Parameters.AddWithValue("@v", new Version(1, 0));
            if (prepared)
                await command.PrepareAsync();
            await Assert.ThrowsAsync<NotSupportedException>(() => command.ExecuteScalarAsync());
        }

        Assert.Equal(1, await connection.ExecuteScalarAsync<int>("SELECT 1"));
    }

    private static DateTime At(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture);
}
