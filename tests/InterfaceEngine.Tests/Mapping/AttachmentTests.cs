using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>Documents that are too large for the resource that they come in.</summary>
public sealed class AttachmentTests
{
    private static readonly MapSet Set = MapSet.Load().Maps!;

    private static readonly string Content = Convert.ToBase64String(new byte[100]);

    private static MapResult Report(MapOptions options, params string[] results) => Yaml.Map(Set, options, [
        @"MSH|^~\&|LAB1|MAIN|EHR|NORTHGATE|20260114083015+0100||ORU^R01^ORU_R01|MSG1|P|2.5.1",
        "PID|1||4711^^^MPI&1.2.3&ISO^MR||Quill^Ada",
        "OBR|1|P1^EHR|F1^LAB|11502-2^Report^LN|||202601140700+0100||||||||||||||||||F",
        .. results,
    ]);

    private static void IsValid(MapResult result) =>
        FhirValidator.Validate(result.Bundle!).Where(issue => issue.IsError).Select(issue => issue.ToString()).Should().BeEmpty();

    [Theory]
    [InlineData(FhirBundleType.Transaction)]
    [InlineData(FhirBundleType.Batch)]
    [InlineData(FhirBundleType.Message)]
    [InlineData(FhirBundleType.Collection)]
    public void A_large_document_becomes_a_binary_that_the_attachment_leads_to(FhirBundleType kind)
    {
        var result = Report(new MapOptions { Bundle = kind, AttachmentLimit = 99 }, $"OBX|1|ED|1-1^Scan^LN||LAB^AP^PDF^Base64^{Content}||||||F");

        IsValid(result);
        result.At("Binary.contentType").Should().Be("application/pdf");
        result.At("Binary.data").Should().Be(Content);
        result.At("DiagnosticReport.presentedForm[0].data").Should().BeNull();
        result.At("DiagnosticReport.presentedForm[0].url").Should().Be(result.Entry("Binary").GetString("fullUrl"));
        result.At("DiagnosticReport.presentedForm[0].size").Should().Be("100");
        result.At("DiagnosticReport.presentedForm[0].contentType").Should().Be("application/pdf");
        result.At("DiagnosticReport.presentedForm[0].title").Should().Be("Scan");
    }

    [Fact]
    public void What_is_as_large_as_the_limit_stays()
    {
        var result = Report(new MapOptions { AttachmentLimit = 100 }, $"OBX|1|ED|1-1^Scan^LN||LAB^AP^PDF^Base64^{Content}||||||F");

        result.Resources("Binary").Should().BeEmpty();
        result.At("DiagnosticReport.presentedForm[0].data").Should().Be(Content);
    }

    [Fact]
    public void One_mebibyte_stays_and_more_does_not_where_nothing_is_said()
    {
        var (most, more) = (new byte[1024 * 1024], new byte[(1024 * 1024) + 1]);

        var result = Report(
            MapOptions.Default,
            $"OBX|1|ED|1-1^Scan^LN||LAB^AP^PDF^Base64^{Convert.ToBase64String(most)}||||||F",
            $"OBX|2|ED|1-2^Scan^LN||LAB^AP^PDF^Base64^{Convert.ToBase64String(more)}||||||F");

        result.Resources("Binary").Should().ContainSingle();
        result.At("DiagnosticReport.presentedForm[0].url").Should().BeNull();
        result.At("DiagnosticReport.presentedForm[1].size").Should().Be("1048577");
    }

    [Fact]
    public void The_same_document_is_the_same_binary_whenever_it_comes()
    {
        var options = new MapOptions { AttachmentLimit = 10 };
        var first = Report(options, $"OBX|1|ED|1-1^Scan^LN||LAB^AP^PDF^Base64^{Content}||||||F", $"OBX|2|ED|1-2^Copy^LN||LAB^AP^PDF^Base64^{Content}||||||F");
        var second = Report(options, $"OBX|1|ED|1-1^Scan^LN||LAB^AP^PDF^Base64^{Content}||||||C");

        first.Resources("Binary").Should().ContainSingle();
        second.Request("Binary").Should().Be(first.Request("Binary")).And.StartWith("PUT Binary/");
    }

    [Fact]
    public void A_long_text_of_a_document_is_a_binary_too()
    {
        var result = Yaml.Map(
            Set, new MapOptions { AttachmentLimit = 20 },
            @"MSH|^~\&|DICT|NORTHGATE|EHR|MAIN|20260114083015+0100||MDM^T02^MDM_T02|MSG1|P|2.5.1", "EVN||20260114083000+0100",
            "PID|1||4711^^^MPI&1.2.3&ISO^MR||Quill^Ada", "PV1|1|I", "TXA|1|CN|TX|20260114080000+0100||||||||D1^DICT||||||LA",
            "OBX|1|TX|1-1^Note^LN||The first line of the note.", "OBX|2|TX|1-1^Note^LN||The second.");

        IsValid(result);
        result.At("Binary.contentType").Should().Be("text/plain; charset=utf-8");
        result.At("DocumentReference.content[0].attachment.url").Should().Be(result.Entry("Binary").GetString("fullUrl"));
    }

    [Fact]
    public void The_explanation_tells_where_the_content_came_from()
    {
        var result = Report(new MapOptions { AttachmentLimit = 10, Trace = true }, $"OBX|1|ED|1-1^Scan^LN||LAB^AP^PDF^Base64^{Content}||||||F");

        result.Trace.Should().Contain(entry => entry.FhirPath == "Binary.data" && entry.Source == "OBX-5.5");
    }
}
