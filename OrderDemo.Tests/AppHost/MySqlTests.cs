using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MySqlConnector;
using OrderDemo.Tests.Api;

namespace OrderDemo.Tests.AppHost;

/// <summary>What Aspire.Hosting.MySql, the package or its stand-in, does beyond what this AppHost asks of it.</summary>
public sealed class MySqlTests(MariaDbServer server) : IClassFixture<MariaDbServer>, IAsyncLifetime
{
    private const string Password = "p@ss", Odd = "odd`name";

    private readonly IDistributedApplicationBuilder _builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true });

    public Task InitializeAsync() => ExecuteAsync($"CREATE OR REPLACE USER root@'127.0.0.1' IDENTIFIED BY '{Password}'", "GRANT ALL ON *.* TO root@'127.0.0.1'");

    public Task DisposeAsync() => ExecuteAsync("DROP USER root@'127.0.0.1'", "DROP DATABASE IF EXISTS shop", "DROP DATABASE IF EXISTS `odd``name`");

    [Fact]
    public async Task The_databases_of_a_server_are_created_when_it_is_ready_and_are_healthy_then()
    {
        var mysql = AddServer();
        mysql.AddDatabase("shop");
        mysql.AddDatabase("second", Odd);
        await using var services = _builder.Services.BuildServiceProvider();
        Assert.Equal(HealthStatus.Unhealthy, (await HealthAsync(services))["shop_check"]);

        await _builder.Eventing.PublishAsync(new ResourceReadyEvent(mysql.Resource, services));

        var health = await HealthAsync(services);
        Assert.All(["mysql_check", "shop_check", "second_check"], check => Assert.Equal(HealthStatus.Healthy, health[check]));
        await using var connection = await server.OpenAsync();
        Assert.Superset(new HashSet<string> { "shop", Odd }, (await connection.QueryAsync<string>("SHOW DATABASES")).ToHashSet());
    }

    [Fact]
    public async Task A_database_has_the_connection_properties_of_its_server_and_its_own_name()
    {
        IResourceWithConnectionString database = AddServer().WithPassword(_builder.AddParameter("other", "q?")).AddDatabase("second", Odd).Resource;
        var port = new MySqlConnectionStringBuilder(server.ConnectionString).Port;

        var properties = new Dictionary<string, string?>();
        foreach (var (name, value) in database.GetConnectionProperties()) properties[name] = await value.GetValueAsync(default);

        Assert.Equal($"Server=127.0.0.1;Port={port};User ID=root;Password=q?;Database={Odd}", await database.GetConnectionStringAsync());
        Assert.Equal(
            new Dictionary<string, string?>
            {
                ["Host"] = "127.0.0.1",
                ["Port"] = $"{port}",
                ["Username"] = "root",
                ["Password"] = "q?",
                ["DatabaseName"] = Odd,
                ["Uri"] = $"mysql://root:q%3F@127.0.0.1:{port}/odd%60name",
                ["JdbcConnectionString"] = $"jdbc:mysql://127.0.0.1:{port}/odd%60name",
            },
            properties);
    }

    [Fact]
    public void The_data_of_a_server_is_in_a_volume_or_in_a_folder()
    {
        var (volume, folder) = (_builder.AddMySql("one").WithDataVolume("orders"), _builder.AddMySql("two").WithDataBindMount("/srv/orders"));

        Assert.Equal(("orders", ContainerMountType.Volume, "/var/lib/mysql"), MountOf(volume.Resource));
        Assert.Equal(("/srv/orders", ContainerMountType.BindMount, "/var/lib/mysql"), MountOf(folder.Resource));
    }

    private static (string?, ContainerMountType, string) MountOf(MySqlServerResource server)
    {
        var mount = Assert.Single(server.Annotations.OfType<ContainerMountAnnotation>());
        return (mount.Source, mount.Type, mount.Target);
    }

    private static async Task<Dictionary<string, HealthStatus>> HealthAsync(IServiceProvider services) =>
        (await services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Status);

    // A server without its container: its endpoint is that of a native one.
    private IResourceBuilder<MySqlServerResource> AddServer() => _builder
        .AddMySql("mysql", _builder.AddParameter("password", Password))
        .WithEndpoint("tcp", endpoint => endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "127.0.0.1", (int)new MySqlConnectionStringBuilder(server.ConnectionString).Port));

    private async Task ExecuteAsync(params string[] statements)
    {
        await using var connection = await server.OpenAsync(static settings => settings.AllowUserVariables = true);
        foreach (var statement in statements) await connection.ExecuteAsync(statement);
    }
}
