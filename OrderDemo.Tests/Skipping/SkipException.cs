namespace OrderDemo.Tests.Skipping;

/// <summary>Skips a test, or all tests of a fixture, because this machine lacks something that they need.</summary>
public sealed class SkipException(string reason) : Exception(reason);
