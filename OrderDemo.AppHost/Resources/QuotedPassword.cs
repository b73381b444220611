using MySqlConnector;

namespace OrderDemo.AppHost.Resources;

/// <summary>A password as the value of a connection string, which needs quotes around some characters.</summary>
internal sealed class QuotedPassword(ParameterResource password) : IValueProvider, IManifestExpressionProvider, IValueWithReferences
{
    public string ValueExpression => password.ValueExpression;

    IEnumerable<object> IValueWithReferences.References => [password];

    public async ValueTask<string> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var pair = new MySqlConnectionStringBuilder { Password = await password.GetValueAsync(cancellationToken) ?? "" }.ConnectionString;
        return pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..];
    }

    async ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) => await GetValueAsync(cancellationToken);
}
