using Dapper;
using MySqlConnector;
using OrderDemo.Tests.Api;
using OrderDemo.Tests.Monitoring;

namespace OrderDemo.Tests.AppHost;

/// <summary>How a native MariaDB starts: who gets in, and what happens to files that are there.</summary>
public sealed class NativeMariaDbTests : IDisposable
{
    private const string Customers = "SELECT COUNT(*) FROM orders.customers", Orders = "SELECT COUNT(*) FROM orders.orders";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("orderdemo-native-");

    // Longer than the path of a socket may be, in letters of three scripts.
    private string Data => Path.Combine(_folder.FullName, $"a b'\"#&;$x`*?:\\%20é漢ж {new string('x', 100)}", "data");

    private static bool IsRoot => Environment.IsPrivilegedProcess;

    public static TheoryData<string?> Users => IsRoot ? [null, "nobody"] : [null];

    [Theory]
    [MemberData(nameof(Users))]
    public async Task A_database_is_created_in_any_folder_by_any_user_and_kept(string? user)
    {
        var init = await CopyFilesAsync();
        if (user is not null) await NativeProgram.RunAsync("chown", ["-R", user, _folder.FullName], "");
        await using (var first = new NativeMariaDb(Data, init, user))
        {
            Assert.Equal(1000, await QueryAsync(first, Customers));
            Assert.Equal(200, await QueryAsync(first, "SELECT COUNT(*) FROM orders.products", "orders_app"));
            await PlaceOrderAsync(first);
        }

        await using var next = new NativeMariaDb(Data, init, user);

        Assert.Equal(1, await QueryAsync(next, Orders));
    }

    [Fact]
    public async Task Nobody_gets_in_without_a_password_while_the_first_start_is_going_on()
    {
        await using var server = new NativeMariaDb(Data);
        var denied = 0;
        while (denied < 20)
        {
            Assert.False(server.HasEnded);
            foreach (var user in (string[])["root", "orders_app", "exporter", "nobody"])
            {
                var refused = await Assert.ThrowsAsync<MySqlException>(() => server.ConnectAsync(user, ""));
                if (refused.ErrorCode == MySqlErrorCode.AccessDenied) denied++;
            }
        }

        Assert.Equal(1000, await QueryAsync(server, Customers));
    }

    [Fact]
    public async Task A_database_of_another_origin_is_refused_in_one_line_and_used_when_the_user_says_so()
    {
        await using (var first = new NativeMariaDb(Data)) await PlaceOrderAsync(first);
        var mark = Path.Combine(Data, ".initialized");
        File.Delete(mark);

        await using (var refused = new NativeMariaDb(Data))
        {
            var (exitCode, error) = await refused.EndAsync();
            Assert.Equal(1, exitCode);
            Assert.Contains(Data, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(mark, "");
        await using var next = new NativeMariaDb(Data);
        Assert.Equal(1, await QueryAsync(next, Orders));
    }

    [Fact]
    public async Task A_set_up_that_was_killed_is_begun_anew()
    {
        await using (var first = new NativeMariaDb(Data))
        {
            while (!Directory.Exists(Path.Combine(Data, ".creating", "mysql"))) await Task.Delay(1);
            await first.KillAsync();
        }

        Assert.False(File.Exists(Path.Combine(Data, ".initialized")));
        await using var next = new NativeMariaDb(Data);
        Assert.Equal(1000, await QueryAsync(next, Customers));
    }

    [Fact]
    public async Task Files_of_a_complete_database_that_were_not_moved_before_a_kill_are_moved_by_the_next_start()
    {
        await using (var first = new NativeMariaDb(Data)) await PlaceOrderAsync(first);
        var complete = Directory.CreateDirectory(Path.Combine(Data, ".created")).FullName;
        foreach (var folder in (string[])["mysql", "orders"]) Directory.Move(Path.Combine(Data, folder), Path.Combine(complete, folder));
        foreach (var file in (string[])["ibdata1", ".initialized"]) File.Move(Path.Combine(Data, file), Path.Combine(complete, file));

        await using var next = new NativeMariaDb(Data);

        Assert.Equal(1, await QueryAsync(next, Orders));
        Assert.False(Directory.Exists(complete));
    }

    [Fact]
    public async Task Kept_data_takes_the_passwords_of_the_run()
    {
        await using (var first = new NativeMariaDb(Data)) await PlaceOrderAsync(first);
        // Of the version before.
        await File.WriteAllTextAsync(Path.Combine(Data, ".lock"), "");

        await using var next = new NativeMariaDb(Data, password: "another");

        foreach (var user in (string[])["root", "orders_app", "exporter"]) await (await next.OpenAsync(user, "another")).DisposeAsync();
        var denied = await Assert.ThrowsAsync<MySqlException>(() => next.ConnectAsync("root", NativeMariaDb.Password));
        Assert.Equal(MySqlErrorCode.AccessDenied, denied.ErrorCode);
    }

    [Fact]
    public async Task A_wrong_init_file_is_an_error_and_leaves_no_database()
    {
        var init = await CopyFilesAsync();
        await File.WriteAllTextAsync(Path.Combine(init, "40-more.sql"), "CREATE TABLE orders.more (id NUMBERS);\n");
        await using var server = new NativeMariaDb(Data, init);

        var (exitCode, error) = await server.EndAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("NUMBERS", error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Data, ".initialized")));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // The repository is not readable for every user.
    private async Task<string> CopyFilesAsync()
    {
        var folder = Directory.CreateDirectory(Path.GetDirectoryName(Data)!).FullName;
        await NativeProgram.RunAsync("cp", ["-r", Path.Combine(MonitoringFiles.Repository, "mariadb"), folder], "");
        return Path.Combine(folder, "mariadb", "init");
    }

    private static async Task PlaceOrderAsync(NativeMariaDb server)
    {
        await using var connection = await server.OpenAsync("orders_app");
        await connection.ExecuteAsync("INSERT INTO orders.orders (customer_id, total) VALUES (1, 1)");
    }

    private static async Task<long> QueryAsync(NativeMariaDb server, string sql, string user = "root")
    {
        await using var connection = await server.OpenAsync(user);
        return await connection.ExecuteScalarAsync<long>(sql);
    }
}
