using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;
using OrderDemo.AppHost.Progress;
using OrderDemo.AppHost.Resources;
using OrderDemo.Hosting;
using OrderDemo.Tests.Api;
using OrderDemo.Tests.Monitoring.Drills;
using OrderDemo.Tests.Skipping;

namespace OrderDemo.Tests.AppHost;

/// <summary>Passwords that a user sets.</summary>
public sealed class PasswordTests(ShopDatabase database) : IClassFixture<ShopDatabase>, IDisposable
{
    private readonly IDistributedApplicationBuilder _builder = DistributedApplication.CreateBuilder(
        new DistributedApplicationOptions { DisableDashboard = true, ProjectDirectory = Projects.OrderDemo_AppHost.ProjectPath });
    private readonly int _exporterPort = FreePort.Find();
    private ServerRuntime _runtime = ServerRuntime.Native;

    public static TheoryData<string> Passwords =>
    [
        "a;b=c;Server=d", """it's "quoted" """, "'single'", "\"double\"", " blanks around ", "back`tick", "$HOME ${HOME} $$ $1", "100% %20 %d %s", "#hash ;semicolon \\",
        "@/:tcp(x)/&=,", "{{.x}} {0} {}", "é漢😀", "<!--&amp;|>", new string('x', 200),
    ];

    [Theory]
    [MemberData(nameof(Passwords))]
    public async Task Any_printable_password_opens_the_database_to_the_api_and_the_exporter(string password)
    {
        await database.RunGrantsAsync(("ORDERS_APP_PASSWORD", password), ("EXPORTER_PASSWORD", password));
        var parameter = _builder.AddParameter("password", password, secret: true);
        var mariadb = AddServer(parameter);

        await using (var connection = new MySqlConnection($"{await ConnectionStringAsync(mariadb.AddOrdersDatabase("orders", parameter).Resource)};Pooling=false")) await connection.OpenAsync();

        Assert.Contains("mysql_up 1", await AskExporterAsync("/metrics", mariadb, parameter, LoginHeader.Of(password)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/metrics")]
    [InlineData("/probe?target=other.example:3306")] // From 0.15 on it logs in there, with its own password.
    public async Task The_exporter_answers_nobody_without_a_login(string path)
    {
        var parameter = _builder.AddParameter("password", "any", secret: true);

        Assert.StartsWith("401 ", await AskExporterAsync(path, AddServer(parameter), parameter, login: null), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Passwords))]
    public async Task The_root_of_a_container_can_have_any_printable_password(string password)
    {
        _runtime = ServerRuntime.Containers;
        var server = (MySqlServerResource)AddServer(_builder.AddParameter("password", password, secret: true)).Resource;

        Assert.Equal(password, new MySqlConnectionStringBuilder(await ConnectionStringAsync(server)).Password);
        Assert.Equal(password, (await ConfigurationAsync(server)).Environment["MYSQL_ROOT_PASSWORD"]);
    }

    [Theory]
    [InlineData("root", "mariadb-password")]
    [InlineData("orders_app", "orders-app-password")]
    [InlineData("exporter", "exporter-password")]
    public void A_password_that_does_not_fit_the_kept_database_is_one_line_that_names_its_parameter(string user, string parameter)
    {
        var line = DeniedLogin.Explain($"Access denied for user '{user}'@'172.17.0.1' (using password: YES)", "orderdemo-mariadb-data");

        Assert.Contains($"Parameters:{parameter}", line, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", line, StringComparison.Ordinal);
        Assert.Null(DeniedLogin.Explain("Unable to connect to any of the specified MySQL hosts.", null));
    }

    // It watches files, of which a user may watch few.
    public void Dispose() => _builder.Configuration.Dispose();

    private IResourceBuilder<IResourceWithEndpoints> AddServer(IResourceBuilder<ParameterResource> password)
    {
        var port = (int)new MySqlConnectionStringBuilder(database.ConnectionString).Port;
        var server = _builder.UseServerRuntime(_runtime).AddMariaDb("mariadb", new("mariadb:11.8"), dataName: null, password, password, password);
        var endpoint = server.GetEndpoint("tcp").EndpointAnnotation;
        endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "127.0.0.1", port);
        return server;
    }

    private static async Task<string> ConnectionStringAsync(IResourceWithConnectionString resource) => (await resource.ConnectionStringExpression.GetValueAsync(default))!;

    private async Task<(IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment)> ConfigurationAsync(IResource resource, IServiceProvider? services = null)
    {
        var context = new DistributedApplicationExecutionContext(new DistributedApplicationExecutionContextOptions(DistributedApplicationOperation.Run) { Services = services ?? _builder.Services.BuildServiceProvider() });
        var configuration = await ExecutionConfigurationBuilder.Create(resource).WithArgumentsConfig().WithEnvironmentVariablesConfig().BuildAsync(context);
        return ([.. configuration.Arguments.Select(argument => argument.Value)], configuration.EnvironmentVariables.ToDictionary(variable => variable.Key, variable => variable.Value));
    }

    // Runs the exporter as the AppHost would.
    private async Task<string> AskExporterAsync(
        string path, IResourceBuilder<IResourceWithEndpoints> mariadb, IResourceBuilder<ParameterResource> password, AuthenticationHeaderValue? login)
    {
        var exporter = _builder.AddMySqlExporter("mysqld-exporter", new("prom/mysqld-exporter:v0.17.2", _exporterPort), mariadb.GetEndpoint("tcp"), "exporter", password, password).Resource;
        await using var services = _builder.Services.BuildServiceProvider();
        await _builder.Eventing.PublishAsync(new BeforeResourceStartedEvent(exporter, services));
        var (arguments, environment) = await ConfigurationAsync(exporter, services);
        var start = new ProcessStartInfo(Required.Program("prometheus-mysqld-exporter"), arguments) { RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = login;
        try
        {
            var page = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_exporterPort}{path}"));
            while (true)
            {
                Assert.False(process.HasExited);
                try
                {
                    using var response = await http.GetAsync(page);
                    return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
                }
                catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError)
                {
                    await Task.Delay(20);
                }
            }
        }
        finally
        {
            process.Kill();
        }
    }
}
