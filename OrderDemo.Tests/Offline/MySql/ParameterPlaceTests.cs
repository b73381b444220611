using Dapper;
using MySqlConnector;

namespace OrderDemo.Tests.Offline.MySql;

[Collection(MariaDbServer.Collection)]
public sealed class ParameterPlaceTests(MariaDbServer server)
{
    [Theory]
    [InlineData("SELECT '@a ?', @a")]
    [InlineData("SELECT \"@b ?\", @a")]
    [InlineData("SELECT 'it''s @b', @a")]
    [InlineData("SELECT 'it\\'s @b ?', @a")]
    [InlineData("SELECT 1 AS `@b ? ``x`, @a")]
    [InlineData("SELECT 1 /* @b ? ' */, @a")]
    [InlineData("SELECT 1 -- @b ? '\n, @a")]
    [InlineData("SELECT 1 # @b ? '\n, @a")]
    [InlineData("SELECT 1--1, @a")]
    [InlineData("SELECT @@session.autocommit, @A")]
    [InlineData("SELECT 1, @`a`")]
    [InlineData("SELECT 1, ?a")]
    [InlineData("SELECT 1, ?")]
    public async Task A_parameter_is_found_where_SQL_allows_one_and_nowhere_else(string sql)
    {
        await using var connection = await server.OpenAsync();
        foreach (var prepared in new[] { false, true })
        {
            await using var command = new MySqlCommand(sql, connection);
            command.Parameters.AddWithValue("@a", 42);
            if (prepared)
                await command.PrepareAsync();
            await using var reader = await command.ExecuteReaderAsync();
            Assert.True(await reader.ReadAsync());
            Assert.Equal(42, reader.GetInt32(1));
        }
    }

    [Fact]
    public async Task An_undefined_parameter_is_refused()
    {
        await using var connection = await server.OpenAsync();
        var exception = await Assert.ThrowsAsync<MySqlException>(() => connection.ExecuteScalarAsync("SELECT @missing"));
        Assert.Contains("Allow User Variables=true", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_variables_work_when_the_connection_string_allows_them()
    {
        await using var connection = await server.OpenAsync(builder => builder.AllowUserVariables = true);
        Assert.Equal(8, await connection.ExecuteScalarAsync<int>("SET @x = 5; SELECT @x + @y", new { y = 3 }));
    }

    [Fact]
    public async Task Too_few_positional_parameters_are_refused()
    {
        await using var connection = await server.OpenAsync();
        await using var command = new MySqlCommand("SELECT ?, ?", connection);
        command.Parameters.AddWithValue("", 1);
        var exception = await Assert.ThrowsAsync<MySqlException>(() => command.ExecuteScalarAsync());
        Assert.Contains("index 1 is invalid", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Positional_parameters_are_taken_in_order_across_statements()
    {
        await using var connection = await server.OpenAsync();
        foreach (var prepared in new[] { false, true })
        {
            await using var command = new MySqlCommand("SELECT ?; SELECT ?, ?;", connection);
            foreach (var value in new[] { 1, 2, 3 })
                command.Parameters.AddWithValue("", value);
            if (prepared)
                await command.PrepareAsync();
            await using var reader = await command.ExecuteReaderAsync();
            await reader.ReadAsync();
            Assert.Equal(1, reader.GetInt32(0));
            Assert.True(await reader.NextResultAsync());
            await reader.ReadAsync();
            Assert.Equal((2, 3), (reader.GetInt32(0), reader.GetInt32(1)));
            Assert.False(await reader.NextResultAsync());
        }
    }

    [Fact]
    public void A_parameter_name_is_taken_once()
    {
        var command = new MySqlCommand();
        command.Parameters.AddWithValue("@a", 1);
        Assert.Throws<MySqlException>(() => command.Parameters.AddWithValue("A", 2));
    }
}
