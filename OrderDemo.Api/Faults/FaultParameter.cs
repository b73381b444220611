using System.Globalization;
using System.Numerics;
using Microsoft.AspNetCore.Http.HttpResults;
using OrderDemo.Api.Errors;

namespace OrderDemo.Api.Faults;

/// <summary>Reads the one parameter that a fault endpoint has.</summary>
internal static class FaultParameter
{
    /// <summary>A number within a range; null, and a 400 that names parameter and range, when the text is anything else.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="text">Its value in the query, or null where there is none.</param>
    /// <param name="defaultValue">The number where there is no value.</param>
    /// <param name="min">The smallest number allowed.</param>
    /// <param name="max">The largest number allowed.</param>
    /// <param name="problem">The 400.</param>
    public static T? Number<T>(string name, string? text, T defaultValue, T min, T max, out ProblemHttpResult? problem)
        where T : struct, INumber<T>
    {
        problem = null;
        if (text is null) return defaultValue;
        if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max) return number;

        problem = Invalid(name, string.Create(CultureInfo.InvariantCulture, $"{name} must be a number from {min} to {max}"));
        return null;
    }

    /// <summary>400 for the parameter.</summary>
    public static ProblemHttpResult Invalid(string name, string error) =>
        ApiProblems.Invalid("The request is not valid.", new Dictionary<string, string[]> { [name] = [error] });
}
