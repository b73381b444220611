using System.Data.Common;
using MySqlConnector;

namespace OrderDemo.Tests.Offline.MySql;

public sealed class ConnectionStringTests
{
    [Fact]
    public void Options_have_aliases_and_defaults()
    {
        var builder = new MySqlConnectionStringBuilder("Host=db;Port=3307;Uid=me;pwd=secret;Initial Catalog=shop;MaxPoolSize=7;Connect Timeout=3;SslMode=none");
        Assert.Equal("db", builder.Server);
        Assert.Equal(3307u, builder.Port);
        Assert.Equal("me", builder.UserID);
        Assert.Equal("secret", builder.Password);
        Assert.Equal("shop", builder.Database);
        Assert.Equal(7u, builder.MaximumPoolSize);
        Assert.Equal(3u, builder.ConnectionTimeout);
        Assert.Equal(MySqlSslMode.None, builder.SslMode);

        Assert.True(builder.Pooling);
        Assert.Equal(0u, builder.MinimumPoolSize);
        Assert.Equal(180u, builder.ConnectionIdleTimeout);
        Assert.Equal(30u, builder.DefaultCommandTimeout);
        Assert.True(builder.ConnectionReset);
        Assert.False(builder.AllowUserVariables);
        Assert.False(builder.UseAffectedRows);
    }

    [Fact]
    public void What_was_set_is_written_and_read_back()
    {
        var builder = new MySqlConnectionStringBuilder
        {
            Server = "db",
            UserID = "me",
            Password = "a;b'c\"d=e",
            GuidFormat = MySqlGuidFormat.Binary16,
            AllowUserVariables = true,
            ConnectionIdleTimeout = 9,
        };
        var copy = new MySqlConnectionStringBuilder(builder.ConnectionString);
        Assert.Equal("a;b'c\"d=e", copy.Password);
        Assert.Equal(MySqlGuidFormat.Binary16, copy.GuidFormat);
        Assert.True(copy.AllowUserVariables);
        Assert.Equal(9u, copy.ConnectionIdleTimeout);
        Assert.Equal(builder.ConnectionString, copy.ConnectionString);
        Assert.True(copy.ContainsKey("User Name"));
        Assert.True(copy.Remove("uid"));
        Assert.Equal("", copy.UserID);
    }

    [Theory]
    [InlineData("Servr=db")]
    [InlineData("Server=db;Colour=blue")]
    [InlineData("Port=many")]
    [InlineData("SSL Mode=sometimes")]
    public void What_is_not_understood_is_refused(string text) =>
        Assert.Throws<ArgumentException>(() => new MySqlConnectionStringBuilder(text));

    [Fact]
    public void A_pool_cannot_be_smaller_than_its_minimum() =>
        Assert.Throws<MySqlException>(() => new MySqlDataSource("Server=db;Minimum Pool Size=5;Maximum Pool Size=4"));

    [Fact]
    public void The_factory_makes_this_providers_objects()
    {
        DbProviderFactory factory = MySqlConnectorFactory.Instance;
        Assert.IsType<MySqlConnection>(factory.CreateConnection());
        Assert.IsType<MySqlCommand>(factory.CreateCommand());
        Assert.IsType<MySqlParameter>(factory.CreateParameter());
        Assert.IsType<MySqlConnectionStringBuilder>(factory.CreateConnectionStringBuilder());
        using var source = factory.CreateDataSource("Server=db");
        Assert.IsType<MySqlDataSource>(source);
    }

    [Fact]
    public void Parameter_types_follow_from_each_other()
    {
        Assert.Equal(MySqlDbType.Int64, new MySqlParameter("a", 1L).MySqlDbType);
        Assert.Equal(System.Data.DbType.Guid, new MySqlParameter("a", Guid.Empty).DbType);
        Assert.Equal(System.Data.DbType.DateTime, new MySqlParameter("a", MySqlDbType.DateTime).DbType);
        var parameter = new MySqlParameter { DbType = System.Data.DbType.Decimal };
        Assert.Equal(MySqlDbType.NewDecimal, parameter.MySqlDbType);
        parameter.ResetDbType();
        Assert.Equal(MySqlDbType.VarChar, parameter.MySqlDbType);
    }
}
