// Faults of the sources, mended by hand. Each entry says what the standard has; chapters are those of HL7 v2.5.1 where not said otherwise.

// ---- Segments

/** Segments that the source lists in versions that do not have them: master files came with 2.2, ED is a data type. */
export const segmentDrops = [
  { segments: ["MFI"], versions: ["2.1"] },
  { segments: ["ED"], versions: ["2.6"] },
];

/** Whole segments taken from a neighbouring version; types: renamed on the way. */
export const segmentCopies = [
  // CON came with 2.5 (9.9); the source has it from 2.6, where TS had become DTM.
  { segment: "CON", from: "2.6", versions: ["2.5", "2.5.1"], types: { DTM: "TS" } },
  // ITM has 29 fields since 2.6 (17.4.2 of 2.6); the source breaks off after the sixth.
  { segment: "ITM", from: "2.7", versions: ["2.6"] },
  // The product summary SUR_P09 stayed in table 0354, its segments with it.
  { segment: "FAC", from: "2.6", versions: ["2.7", "2.7.1", "2.8"] },
  { segment: "PDC", from: "2.6", versions: ["2.7", "2.7.1", "2.8"] },
  { segment: "PSH", from: "2.6", versions: ["2.7", "2.7.1", "2.8"] },
];

export const fieldChanges = [
  // Required in 2.7 and, by the usage, in 2.6: the source lost the R in 2.6 alone.
  { field: "DG1-3", versions: ["2.6"], set: { optionality: "R" } },
  { field: "PMT-11", versions: ["2.6"], set: { optionality: "R" } },
];

/**
 * Fields of 2.8.1 to 2.9, which HL7's guide to FHIR maps and senders of 2.8 use already (devices by their UDI, security labels). They count as
 * of 2.8, the newest version that is whole here.
 */
export const laterFields = [
  { segment: "PRT", number: 16, field: { name: "Participant Device Identifier", type: "EI", optionality: "O", repetitions: 1, length: 0, table: 0 } },
  { segment: "PRT", number: 17, field: { name: "Participant Device Manufacture Date", type: "DTM", optionality: "O", repetitions: 1, length: 0, table: 0 } },
  { segment: "PRT", number: 18, field: { name: "Participant Device Expiry Date", type: "DTM", optionality: "O", repetitions: 1, length: 0, table: 0 } },
  { segment: "PRT", number: 19, field: { name: "Participant Device Lot Number", type: "ST", optionality: "O", repetitions: 1, length: 0, table: 0 } },
  { segment: "PRT", number: 20, field: { name: "Participant Device Serial Number", type: "ST", optionality: "O", repetitions: 1, length: 0, table: 0 } },
  { segment: "PRT", number: 21, field: { name: "Participant Device Donation Identification", type: "EI", optionality: "O", repetitions: 1, length: 0, table: 0 } },
  { segment: "PRT", number: 22, field: { name: "Participant Device Type", type: "CNE", optionality: "C", repetitions: 1, length: 0, table: 0 } },
  { segment: "PRT", number: 23, field: { name: "Preferred Method of Contact", type: "CWE", optionality: "O", repetitions: 1, length: 0, table: 0 } },
  { segment: "PRT", number: 24, field: { name: "Contact Identifiers", type: "PLN", optionality: "O", repetitions: 0, length: 0, table: 0 } },
  { segment: "MSH", number: 26, field: { name: "Security Classification Tag", type: "CWE", optionality: "O", repetitions: 1, length: 0, table: 0 } },
  { segment: "MSH", number: 27, field: { name: "Security Handling Instructions", type: "CWE", optionality: "O", repetitions: 0, length: 0, table: 0 } },
  { segment: "NTE", number: 9, field: { name: "Coded Comment", type: "CWE", optionality: "O", repetitions: 0, length: 0, table: 0 } },
];

/** TS has a second component in every version (2.A.77); the source has it in 2.1, 2.2 and from 2.5. */
export const addedComponents = [
  {
    type: "TS",
    versions: ["2.3", "2.3.1", "2.4"],
    component: { name: "Degree of Precision", type: "ST", optionality: "O", length: 0, table: 0 },
  },
];

// ---- Structures

/** Names among the source's messages that are no structures: typing errors, and message codes without an event. */
export const noStructures = /^(ORU|QRY|[A-Z]{3}_0\d\d|QRV_Q17|REF_T12|RRI_T12|ARD_A19|MFD_P09|RPI_I0I|RQI_I0I|RAS_O02|ORM_Q06|ORR_Q06|SRM_T12|SRR_T12|QBP_Qnn|RTB_Knn)$/;

/** Structures drawn in a version that does not have their segments: QPD, RCP and QRI came with 2.4. */
export const structureDrops = [{ structures: ["QBP_Q22", "RSP_K22"], versions: ["2.3.1"] }];

/** Group names with characters or letters that no path can have. */
export const groupNames = {
  TIIMING: "TIMING",
  LOCATIONL_RESOURCE: "LOCATION_RESOURCE",
  OBXNTE: "OBSERVATION", // MDM_T02, nameless before 2.8
  GROUP: "OBSERVATION",
  "Observation/Result_Group": "OBSERVATION_RESULT_GROUP",
  "SUBJECT_PERSON/ANIMAL_IDENTIFICATION": "SUBJECT_PERSON_OR_ANIMAL_IDENTIFICATION",
  "SUBJECT_POPULATION/LOCATION_IDENTIFICATION": "SUBJECT_POPULATION_OR_LOCATION_IDENTIFICATION",
};

/** CCM_I21 of 2.7 lost the names of its choices; CCU_I20, which has the same groups, kept them. Key: how many there are. */
export const unnamedChoices = {
  2: ["ROL", "PRD"],
  4: ["AIS", "AIG", "AIL", "AIP"],
  12: ["OBR", "ODS", "PR1", "RF1", "AL1", "IAM", "ACC", "RMI", "DB1", "DG1", "DRG", "PDA"],
};

/** Whole structures. */
export const trees = [
  // Master files without a drawing of their own, 8.4 and 8.5. What follows MFE in M01 and Znn is for the site to say.
  { structure: "MFN_M01", versions: "2.3", tree: "MSH MFI MF(MFE)+", name: "Master file not otherwise specified" },
  { structure: "MFN_M01", versions: "2.5-2.5.1", tree: "MSH SFT* MFI MF(MFE)+", name: "Master file not otherwise specified" },
  { structure: "MFN_M03", versions: "2.5-2.5.1", tree: "MSH SFT* MFI MF_TEST(MFE OM1)+", name: "Master file - test/observation" },
  { structure: "MFN_Znn", versions: "2.5-", tree: "MSH SFT* MFI MF_SITE_DEFINED(MFE)+", name: "Master file - site defined" },
  { structure: "MFR_M01", versions: "2.5-2.5.1", tree: "MSH SFT* MSA ERR* QAK? QRD QRF? MFI MF_QUERY(MFE)+ DSC?", name: "Master files response" },
  { structure: "MFR_M04", versions: "2.6", tree: "MSH SFT* UAC? MSA ERR* QAK? QRD QRF? MFI MF_QUERY(MFE CDM LCH* PRC*)+ DSC?" },
  { structure: "MFD_MFA", versions: "2.4-2.5.1", tree: "MSH MFI MFA*", name: "Master files delayed application acknowledgment" },
  // 12.3.1
  { structure: "PGL_PC6", versions: "2.5-2.5.1", name: "Patient goal message", tree: "MSH SFT* PID PATIENT_VISIT(PV1 PV2?)? GOAL(GOL NTE* VAR* GOAL_ROLE(ROL VAR*)* PATHWAY(PTH VAR*)* OBSERVATION(OBX NTE*)* PROBLEM(PRB NTE* VAR* PROBLEM_ROLE(ROL VAR*)* PROBLEM_OBSERVATION(OBX NTE*)*)* ORDER(ORC ORDER_DETAIL(OBR NTE* VAR* ORDER_OBSERVATION(OBX NTE* VAR*)*)?)*)+" },
  // 5.3 and 5.7
  { structure: "QBP_Q15", versions: "2.5-2.5.1", tree: "MSH SFT* QPD RCP DSC?", name: "Query by parameter" },
  { structure: "QVR_Q17", versions: "2.5-2.5.1", tree: "MSH SFT* QPD RCP DSC?", name: "Query for previous events" },
  { structure: "QRY_T12", versions: "2.5-2.5.1", tree: "MSH SFT* QRD QRF?", name: "Document query" },
  { structure: "QRY_P04", versions: "2.5-2.5.1", tree: "MSH SFT* QRD QRF? DSC?", name: "Generate bill and a/r statements" },
  { structure: "DSR_P04", versions: "2.5-2.5.1", tree: "MSH SFT* MSA ERR? QAK? QRD QRF? DSP+ DSC?", name: "Display response" },
  { structure: "TBR_R09", versions: "2.4", tree: "MSH MSA ERR? QAK RDF RDT+ DSC?", name: "Tabular data response" },
  { structure: "TBR_R09", versions: "2.5-2.5.1", tree: "MSH SFT* MSA ERR? QAK RDF RDT+ DSC?", name: "Tabular data response" },
  { structure: "SUR_P09", versions: "2.5-2.5.1", tree: "MSH SFT* FACILITY(FAC PRODUCT(PSH PDC)+ PSH FACILITY_DETAIL(FAC PDC NTE)+)+", name: "Summary product experience report" },
  // Waveform messages are ORU and ORF with waveform data types in OBX-2 (7.14 to 7.16).
  { structure: "ORU_W01", versions: "2.4", tree: "MSH PATIENT_RESULT(PATIENT(PID PD1? NK1* NTE* VISIT(PV1 PV2?)?)? ORDER_OBSERVATION(ORC? OBR NTE* CTD? OBSERVATION(OBX? NTE*)+ FT1* CTI*)+)+ DSC?", name: "Unsolicited waveform observation" },
  { structure: "ORU_W01", versions: "2.5-2.5.1", tree: "MSH SFT* PATIENT_RESULT(PATIENT(PID PD1? NTE* NK1* VISIT(PV1 PV2?)?)? ORDER_OBSERVATION(ORC? OBR NTE* TIMING_QTY(TQ1 TQ2*)* CTD? OBSERVATION(OBX NTE*)* FT1* CTI* SPECIMEN(SPM OBX*)*)+)+ DSC?", name: "Unsolicited waveform observation" },
  { structure: "QRF_W02", versions: "2.5-2.5.1", tree: "MSH SFT* MSA QRD QRF? QUERY_RESPONSE(PATIENT(PID NTE*)? ORDER(ORC? OBR NTE* TIMING_QTY(TQ1 TQ2*)* CTD? OBSERVATION(OBX? NTE*)+ CTI*)+)+ ERR* QAK? DSC?", name: "Response to a waveform query" },
  // 17.5 of 2.6: each device followed by its cycle details, named as table 0354 does.
  { structure: "SDR_S31", versions: "2.6-", tree: "MSH SFT* UAC? ANTI_MICROBIAL_DEVICE_DATA(SDD SCD*)+", name: "Request anti-microbial device data" },
  { structure: "SDR_S32", versions: "2.6-", tree: "MSH SFT* UAC? ANTI_MICROBIAL_DEVICE_CYCLE_DATA(SDD SCD*)+", name: "Request anti-microbial device cycle data" },
  { structure: "EHC_E24", versions: "2.7-", tree: "MSH SFT* UAC* MSA ERR* AUTHORIZATION_RESPONSE_INFO(IVC PSL_ITEM_INFO(PSL AUT? PAYER_ADJUSTMENT(ADJ)*)+)" },
  // 2.6 draws these five twice: right under a name with a digit for the letter O, damaged under the right name.
  { structure: "OMG_O19", versions: "2.6", tree: "MSH SFT* UAC? NTE* PATIENT(PID PD1? NTE* NK1* PATIENT_VISIT(PV1 PV2?)? INSURANCE(IN1 IN2? IN3?)* GT1? AL1*)? ORDER(ORC TIMING(TQ1 TQ2*)* OBR NTE* ROL* CTD? DG1* OBSERVATION(OBX NTE*)* SPECIMEN(SPM OBX* CONTAINER(SAC OBX*)*)* PRIOR_RESULT(PATIENT_PRIOR(PID PD1?)? PATIENT_VISIT_PRIOR(PV1 PV2?)? AL1* ORDER_PRIOR(ORC? OBR TIMING_PRIOR(TQ1 TQ2*)* NTE* ROL* CTD? OBSERVATION_PRIOR(OBX NTE*)+)+)* FT1* CTI* BLG?)+" },
  { structure: "OML_O21", versions: "2.6", tree: "MSH SFT* UAC? NTE* PATIENT(PID PD1? NTE* NK1* PATIENT_VISIT(PV1 PV2?)? INSURANCE(IN1 IN2? IN3?)* GT1? AL1*)? ORDER(ORC TIMING(TQ1 TQ2*)* OBSERVATION_REQUEST(OBR TCD? NTE* ROL* CTD? DG1* OBSERVATION(OBX TCD? NTE*)* SPECIMEN(SPM OBX* CONTAINER(SAC OBX*)*)* PRIOR_RESULT(PATIENT_PRIOR(PID PD1?)? PATIENT_VISIT_PRIOR(PV1 PV2?)? AL1* ORDER_PRIOR(ORC? OBR NTE* ROL* TIMING_PRIOR(TQ1 TQ2*)* OBSERVATION_PRIOR(OBX NTE*)+)+)*)? FT1* CTI* BLG?)+" },
  { structure: "OML_O33", versions: "2.6", tree: "MSH SFT* UAC? NTE* PATIENT(PID PD1? NTE* NK1* PATIENT_VISIT(PV1 PV2?)? INSURANCE(IN1 IN2? IN3?)* GT1? AL1*)? SPECIMEN(SPM OBX* SAC* ORDER(ORC TIMING(TQ1 TQ2*)* OBSERVATION_REQUEST(OBR TCD? NTE* ROL* DG1* OBSERVATION(OBX TCD? NTE*)* PRIOR_RESULT(PATIENT_PRIOR(PID PD1?)? PATIENT_VISIT_PRIOR(PV1 PV2?)? AL1* ORDER_PRIOR(ORC? OBR NTE* ROL* TIMING_PRIOR(TQ1 TQ2*)* OBSERVATION_PRIOR(OBX NTE*)+)+)*)? FT1* CTI* BLG?)+)+" },
  { structure: "OML_O35", versions: "2.6", tree: "MSH SFT* UAC? NTE* PATIENT(PID PD1? NTE* NK1* PATIENT_VISIT(PV1 PV2?)? INSURANCE(IN1 IN2? IN3?)* GT1? AL1*)? SPECIMEN(SPM OBX* SPECIMEN_CONTAINER(SAC ORDER(ORC TIMING(TQ1 TQ2*)* OBSERVATION_REQUEST(OBR TCD? NTE* ROL* DG1* OBSERVATION(OBX TCD? NTE*)* PRIOR_RESULT(PATIENT_PRIOR(PID PD1?)? PATIENT_VISIT_PRIOR(PV1 PV2?)? AL1* ORDER_PRIOR(ORC? OBR NTE* ROL* TIMING_PRIOR(TQ1 TQ2*)* OBSERVATION_PRIOR(OBX NTE*)+)+)*)? FT1* CTI* BLG?)+)+)+" },
  { structure: "ORB_O28", versions: "2.6", tree: "MSH MSA ERR* SFT* UAC? NTE* RESPONSE(PATIENT(PID ORDER(ORC TIMING(TQ1 TQ2*)* BPO?)*)?)?" },
  // 4A.A of 2.8
  { structure: "VXU_V04", versions: "2.8", tree: "MSH SFT* UAC? PID PD1? NK1* ARV* PATIENT_VISIT(PV1 PV2? ARV*)? GT1* INSURANCE(IN1 IN2? IN3?)* PERSON_OBSERVATION(OBX PRT* NTE*)* ORDER(ORC PRT* TIMING(TQ1 TQ2*)* RXA RXR? OBSERVATION(OBX PRT* NTE*)*)*" },
];

/** Changes within a drawing. */
export const edits = [
  { structures: /^OUL_R22$/, versions: "2.5-2.5.1", replace: "CONTAINER(SAC INV?) ", by: "CONTAINER(SAC INV?)* " },
  { structures: /^SQR_S25$/, versions: "2.5-2.5.1", replace: ")+) DSC?", by: ")+)* DSC?" },
  { structures: /^ORI_O24$/, versions: "2.6", replace: "TIMING(TQ1 TQ2*) ", by: "TIMING(TQ1 TQ2*)* " },
  { structures: /^RSP_Z82$/, versions: "2.6", replace: "(TQ1 TQ2*) ", by: "(TQ1 TQ2*)* " },
  { structures: /^ORR_O02$/, versions: "2.6", replace: /^MSA/g, by: "MSH MSA" },
  // The same group as PATIENT_RESULT since 2.3.1; groups had no names in the standard then.
  { structures: /^ORU_R0/, versions: "2.3", replace: "RESPONSE(", by: "PATIENT_RESULT(" },
];

/** Structures of trigger events that table 0354 leaves out, or puts under another message code. */
export const events = [
  { event: "ADT_A47", structure: "ADT_A44", versions: "2.7-" },
  { event: "ADT_A49", structure: "ADT_A43", versions: "2.7-" },
  { event: "LSR_U13", structure: "LSU_U12", versions: "2.4-" },
  { event: "TCR_U11", structure: "TCU_U10", versions: "2.4-" },
  { event: "QSX_J02", structure: "QCN_J01", versions: "2.4-" },
  { event: "PIN_I07", structure: "RQI_I01", versions: "2.4-" },
  { event: "PPP_PCC", structure: "PPP_PCB", versions: "2.3.1-" }, // the table has PCC under PPG
  { event: "ORU_R31", structure: "ORU_R30", versions: "2.5-" },
  { event: "ORU_R32", structure: "ORU_R30", versions: "2.5-" },
  { event: "QBP_Q31", structure: "QBP_Q11", versions: "2.5.1" },
  { event: "MFN_M14", structure: "MFN_Znn", versions: "2.5-" },
  { event: "SIU_S16", structure: "SIU_S12", versions: "2.3" },
  { event: "SIU_S27", structure: "SIU_S12", versions: "2.7-" },
  { event: "SDN_S36", structure: "SDR_S31", versions: "2.6-" },
  { event: "SMD_S32", structure: "SDR_S32", versions: "2.6-" },
  { event: "SCN_S37", structure: "SDR_S32", versions: "2.6-" },
  { event: "SLR_S29", structure: "SLR_S28", versions: "2.6-" },
  { event: "STI_S30", structure: "SLR_S28", versions: "2.6-" },
  { event: "SLN_S34", structure: "SLR_S28", versions: "2.6-" },
  { event: "SLN_S35", structure: "SLR_S28", versions: "2.6-" },
  { event: "CCR_I17", structure: "CCR_I16", versions: "2.7-" },
  { event: "CCR_I18", structure: "CCR_I16", versions: "2.7-" },
  ...["M12", "M13", "M14", "M15", "M16", "M17"].map((trigger) => ({ event: `MFK_${trigger}`, structure: "MFK_M01", versions: "2.4-" })),
  ...["M07", "M08", "M09", "M10", "M11", "M12", "M13", "M14"].map((trigger) => ({ event: `MFQ_${trigger}`, structure: "MFQ_M01", versions: "2.5-2.6" })),
];

// ---- Codes

/** Rows of the tables that stand for other text than their own. */
export const codeSpelling = {
  "99zzz or L": ["99zzz", "L"],
  "CE (obsolete)": ["CE"],
  "ISOnnnn (deprecated)": ["ISOnnnn"],
  "L,M,N": ["L", "M", "N"],
  "CHESTÂ": ["CHEST"],
  "KIDNÂ": ["KIDN"],
};

/** Rows that are remarks: "70 ... 99", "…", "<null>", "Not present", "General code". */
export const noCodes = /\.\.|…|^<null>$|^Not present$|^General code$|^Meal Related Timings$|^2 and higher$|^U <spec>$|^Â?$|^\?$|\?$/;
