using System.Numerics;

namespace OrderDemo.Api.Faults;

/// <summary>Parses the parameters of the fault endpoints.</summary>
internal static class FaultParameter
{
    /// <summary>Parses a number in a range.</summary>
    /// <param name="text">The value in the query; null if it is missing.</param>
    /// <param name="problem">The 400 response that names parameter and range, if the result is null.</param>
    public static T? Number<T>(string name, string? text, T defaultValue, T min, T max, out ProblemHttpResult? problem)
        where T : struct, INumber<T>
    {
        problem = null;
        if (text is null) return defaultValue;
        if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max) return number;

        problem = Invalid(name, string.Create(CultureInfo.InvariantCulture, $"{name} must be a number from {min} to {max}"));
        return null;
    }

    /// <summary>The 400 response for a parameter.</summary>
    public static ProblemHttpResult Invalid(string name, string error) =>
        ApiProblems.Invalid("The request is not valid.", new Dictionary<string, string[]> { [name] = [error] });
}
