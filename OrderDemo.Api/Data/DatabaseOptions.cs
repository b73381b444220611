namespace OrderDemo.Api.Data;

/// <summary>The connection to the order database.</summary>
internal sealed class DatabaseOptions
{
    /// <summary>A MySQL connection string, from <c>ConnectionStrings:orders</c>. Holds a password: never log it.</summary>
    public string ConnectionString { get; set; } = "";
}

/// <summary>Validates the connection string. Its errors do not show the password.</summary>
internal sealed class DatabaseOptionsValidator : IValidateOptions<DatabaseOptions>
{
    private const string Setting = "ConnectionStrings:orders";

    public ValidateOptionsResult Validate(string? name, DatabaseOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            return ValidateOptionsResult.Fail($"{Setting} is not set. It takes a connection string like Server=localhost;User ID=…;Password=…;Database=orders.");
        }

        try
        {
            var parsed = new MySqlConnectionStringBuilder(options.ConnectionString);
            return parsed.Server.Length > 0
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail($"{Setting} has no Server.");
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidOperationException or OverflowException)
        {
            return ValidateOptionsResult.Fail($"{Setting} is not a MySQL connection string: {exception.Message}");
        }
    }
}
