using Xunit.Abstractions;
using Xunit.Sdk;

namespace OrderDemo.Tests.Workshop;

/// <summary>Each step of the lessons in docs/workshop works on a running stack.</summary>
[Trait("Category", "EndToEnd")]
[TestCaseOrderer("OrderDemo.Tests.Workshop.LessonOrder", "OrderDemo.Tests")]
[Collection(nameof(MeasuresTime))]
public sealed class LessonTests(WorkshopDemo stack, ITestOutputHelper output) : IClassFixture<WorkshopDemo>
{
    public static TheoryData<string> EachLesson => [.. Lessons.Names];

    [Theory]
    [MemberData(nameof(EachLesson))]
    public async Task Each_step_of_a_lesson_works_and_shows_what_the_lesson_says(string name)
    {
        await using (var run = new LessonRun(stack, Lessons.Read(name))) await run.RunAsync();
        output.WriteLine(stack.Slowest());
    }
}

/// <summary>Lessons in their order: each starts with the files of the lessons before it.</summary>
public sealed class LessonOrder : ITestCaseOrderer
{
    public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases)
        where TTestCase : ITestCase => testCases.OrderBy(test => (string)test.TestMethodArguments[0], StringComparer.Ordinal);
}
