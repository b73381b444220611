namespace OrderDemo.Tests.Skipping;

public sealed class RequiredTests
{
    [Fact]
    public void A_missing_program_skips_a_test_with_a_reason_that_names_it() =>
        Assert.Equal("The program no-such-program is not installed.", Assert.Throws<SkipException>(() => Required.Program("no-such-program")).Message);
}
