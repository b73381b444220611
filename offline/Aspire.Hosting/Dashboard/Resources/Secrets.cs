using System.Text.RegularExpressions;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dashboard.Resources;

/// <summary>Which values are not to be shown unasked: those with a secret parameter's value in them, and those that are named like a secret.</summary>
internal sealed partial class Secrets(DistributedApplicationModel model)
{
    /// <summary>Whether a value must be asked for.</summary>
    public bool Has(string name, string? value) =>
        !string.IsNullOrEmpty(value) && (SecretName().IsMatch(name) || model.Resources.OfType<ParameterResource>().Any(p => p.Secret && Holds(value, p)));

    private static bool Holds(string value, ParameterResource parameter)
    {
        try
        {
            var secret = parameter.Resolve();
            return secret.Length > 0
                && (value.Contains(secret, StringComparison.Ordinal) || value.Contains(Uri.EscapeDataString(secret), StringComparison.Ordinal));
        }
        catch (DistributedApplicationException)
        {
            // A parameter without a value is no part of any other.
            return false;
        }
    }

    [GeneratedRegex("PASSW|SECRET|TOKEN|API_?KEY|CREDENTIAL|^ConnectionStrings__", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();
}
