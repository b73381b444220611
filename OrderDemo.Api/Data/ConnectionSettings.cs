namespace OrderDemo.Api.Data;

/// <summary>Parses <c>ConnectionStrings:orders</c>, which holds a password: errors do not show it.</summary>
internal sealed class ConnectionSettings(IConfiguration configuration) : IConfigureOptions<MySqlConnectionStringBuilder>
{
    public void Configure(MySqlConnectionStringBuilder options)
    {
        try
        {
            options.ConnectionString = configuration.GetConnectionString("orders");
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidOperationException or OverflowException)
        {
            throw Invalid($"is not a MySQL connection string: {exception.Message}");
        }

        if (options.Count == 0) throw Invalid("is not set. It takes a connection string like Server=localhost;User ID=…;Password=…;Database=orders.");
        if (options.Server.Length == 0) throw Invalid("has no Server.");
    }

    private static OptionsValidationException Invalid(string error) =>
        new(Options.DefaultName, typeof(MySqlConnectionStringBuilder), [$"ConnectionStrings:orders {error}"]);
}
